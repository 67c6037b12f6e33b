import { changePickupPoint } from '@etal/contracts/pickup/endpoints';
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
  const points = await pointsOf(event, await requirePerson(event));
  const point = points.find(({ id }) => id === event.params.pickupPointId);
  if (!point) error(404);
  return { point };
};

export const actions: Actions = {
  default: async (event) => {
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
};
