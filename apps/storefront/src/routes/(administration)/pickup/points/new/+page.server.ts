import { createPickupPoint } from '@etal/contracts/pickup/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { hubsOf } from '#lib/server/pickup/my-points.ts';
import { readPointForm } from '#lib/server/pickup/read-point-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ hubs: hubsOf(await requirePerson(event)) });

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readPointForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, createPickupPoint, { body: { ...body, hubId: values.hubId } });
      redirect(303, href('/pickup'));
    }, values);
  },
};
