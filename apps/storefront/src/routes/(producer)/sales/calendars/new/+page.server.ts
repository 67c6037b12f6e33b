import { createRhythm, previewRhythm } from '@etal/contracts/rhythm/endpoints';
import { dayOf } from '@etal/domain/shared/calendar';
import { asInstant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { placesFor } from '#lib/server/rhythm/places.ts';
import { faultsOfRhythm, readRhythmForm } from '#lib/server/rhythm/read-rhythm-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** One page for all weeks, with what most would choose already there. */
export const load: PageServerLoad = async (event) => {
  const { organization, organizations } = await sellerOf(event);
  const { timeZone: zone } = await territoryOf(event);
  const points = await placesFor(event, organization.id);
  const values = {
    name: m.rhythm_usual_name(),
    opensWeekday: '1',
    opensTime: '08:00',
    closesWeekday_0: '3',
    closesTime_0: '19:00',
    weekday_0: '4',
    startsTime_0: '16:30',
    endsTime_0: '19:00',
    pickupPointId_0: points[0]?.id ?? '',
    startsOn: dayOf(asInstant(Date.now()), zone),
    everyWeeks: '1',
    weeksAhead: '2',
    skipsHolidays: 'on',
  };
  return { organization, organizations, points, values };
};

export const actions: Actions = {
  save: async (event) => {
    const { organization } = await sellerOf(event);
    const values = typedValues(await event.request.formData());
    const { body, faults } = readRhythmForm(values);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const sent = { coordinatorId: organization.id, ...body };
        const { id } = await call(event, createRhythm, { body: sent });
        redirect(303, href(`/sales/calendars/${id}`));
      },
      values,
      faultsOfRhythm(values),
    );
  },
  preview: async (event) => {
    const { organization } = await sellerOf(event);
    const values = typedValues(await event.request.formData());
    const { body, faults } = readRhythmForm(values);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const sent = { coordinatorId: organization.id, ...body };
        const { coming } = await call(event, previewRhythm, { body: sent });
        return { coming, values };
      },
      values,
      faultsOfRhythm(values),
    );
  },
};

/** Who sells: the organization of the address (`?of=`), else the first that the person manages. */
async function sellerOf(event: RequestEvent) {
  const organizations = organizationsOf(await requirePerson(event), 'manager');
  const asked = event.url.searchParams.get('of');
  const organization = asked ? organizations.find(({ id }) => id === asked) : organizations[0];
  if (!organization) error(404);
  return { organization, organizations };
}
