import {
  archivePickupPoint,
  changePickupPoint,
  listPickupDays,
  restorePickupPoint,
} from '@etal/contracts/pickup/endpoints';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { pointsOf } from '#lib/server/pickup/my-points.ts';
import { readPointForm } from '#lib/server/pickup/read-point-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { pickupPointId } = event.params;
  const person = await requirePerson(event);
  const [inUse, archived, { items }] = await Promise.all([
    pointsOf(event, person),
    pointsOf(event, person, 'true'),
    call(event, listPickupDays, { query: { whose: 'mine', pickupPointId } }),
  ]);
  const point = [...inUse, ...archived].find(({ id }) => id === pickupPointId);
  if (!point) error(404);
  return { point, days: items.filter(({ cancellation }) => cancellation === null) };
};

export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readPointForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    const params = { id: event.params.pickupPointId };
    return attempt(async () => {
      await call(event, changePickupPoint, { params, body });
      redirect(303, href('/pickup'));
    }, values);
  },
  archive: (event) =>
    attempt(async () => {
      await call(event, archivePickupPoint, { params: { id: event.params.pickupPointId } });
      redirect(303, href('/pickup'));
    }),
  restore: (event) =>
    attempt(async () => {
      const { id } = await call(event, restorePickupPoint, {
        params: { id: event.params.pickupPointId },
      });
      redirect(303, href(`/pickup/points/${id}`));
    }),
};
