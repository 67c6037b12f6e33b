import { asInstant } from '@etal/domain/shared/instant';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { faultText } from '#lib/order-cycle/fault-text.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { createCycle } from '#lib/server/order-cycle/create-cycle.ts';
import { draftDates } from '#lib/server/order-cycle/draft-dates.ts';
import { loadDays } from '#lib/server/order-cycle/load-cycle.ts';
import { producersOf } from '#lib/server/order-cycle/producers.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import type { Actions, PageServerLoad } from './$types';

/** One page for a whole sale, with what most would choose already there. */
export const load: PageServerLoad = async (event) => {
  const { organization, organizations } = await sellerOf(event);
  const { timeZone: zone } = await territoryOf(event);
  const [days, producers] = await Promise.all([
    loadDays(event, organization),
    producersOf(event, organization),
  ]);
  const proposal = draftDates(days, asInstant(Date.now()), zone);
  return {
    organization,
    organizations,
    opensAtText: wallClockOf(proposal.opensAt, zone),
    closesAtText: proposal.closesAt ? wallClockOf(proposal.closesAt, zone) : '',
    days: days.map(({ id, startsAt, endsAt, pickupPoint }) => ({
      id,
      startsAt,
      endsAt,
      placeName: pickupPoint.name,
      isProposed: proposal.dayIds.includes(id),
    })),
    producers,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { organization } = await sellerOf(event);
    const { timeZone: zone } = await territoryOf(event);
    const form = await event.request.formData();
    const values = typedValues(form);
    return attempt(async () => {
      const created = await createCycle(event, form, { organization, zone });
      if (!('orderCycleId' in created)) {
        const faults = created.faults.map((fault) => ({ ...fault, text: faultText(fault) }));
        return fail(400, formRefusal(faults, values));
      }
      redirect(303, href(`/sales/${created.orderCycleId}`));
    }, values);
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
