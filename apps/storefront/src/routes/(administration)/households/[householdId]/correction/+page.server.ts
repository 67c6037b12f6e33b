import { correctHousehold, readHouseholdFile } from '@etal/contracts/household-file/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who a household is, while its hub may say so. */
export const load: PageServerLoad = async (event) => {
  const { hub, hubs } = await hubOf(event);
  const params = { id: hub.id, householdId: event.params.householdId };
  const file = await call(event, readHouseholdFile, { params });
  const hubPart = hubs.length > 1 ? `hub=${hub.id}` : '';
  const address = href(`/households/${file.id}${hubPart && `?${hubPart}`}`);
  if (file.correction !== 'open') redirect(303, address);
  const { id, name, phoneEnding, email } = file;
  return { hubPart, address, file: { id, name, phoneEnding, email } };
};

export const actions: Actions = {
  default: async (event) => {
    const { hub } = await hubOf(event);
    const { householdId } = event.params;
    const values = typedValues(await event.request.formData());
    const phone = values.removePhone ? null : values.phone || undefined;
    const typed = { name: values.name ?? '', phone, email: values.email || null };
    const { body, faults } = parseBody(correctHousehold.body!, typed, {
      phone: m.household_phone_fault(),
      email: m.access_email_fault(),
      _: m.household_correction_name_fault(),
    });
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, correctHousehold, { params: { id: hub.id, householdId }, body });
      const asked = event.url.searchParams.get('hub');
      redirect(303, href(`/households/${householdId}?${asked ? `hub=${asked}&` : ''}saved`));
    }, values);
  },
};
