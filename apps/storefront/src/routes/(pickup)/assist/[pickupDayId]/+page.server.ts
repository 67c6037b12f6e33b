import { createHubHousehold } from '@etal/contracts/household/endpoints';
import { readPickupDay } from '@etal/contracts/pickup/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { findHousehold } from '#lib/server/household/find-household.ts';
import { newId } from '#lib/server/new-id.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { listMyDays } from '#lib/server/pickup/list-days.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom to order for; what finds one household only goes straight to its order. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId } = event.params;
  const asked = event.url.searchParams.get('q')?.trim() ?? '';
  const [day, days] = await Promise.all([
    call(event, readPickupDay, { params: { id: pickupDayId } }),
    listMyDays(event),
  ]);
  const search = { hubId: day.merchantId, pickupDayId, asked };
  const { items, isCut } = await findHousehold(event, search);
  if (items.length === 1 && !isCut) {
    const { id, isMerged } = items[0]!;
    redirect(303, href(`/assist/${pickupDayId}/${id}${isMerged ? '?merged' : ''}`));
  }
  return {
    day: { id: day.id, startsAt: day.startsAt, placeName: day.pickupPoint.name, phase: day.phase },
    otherDays: days
      .filter(({ id, phase }) => phase === 'open' && id !== pickupDayId)
      .map(({ id, startsAt, pickupPoint }) => ({ id, startsAt, placeName: pickupPoint.name })),
    asked,
    found: items.map(({ order, isMerged: _isMerged, ...household }) => ({
      ...household,
      orderCode: order && showCode(order.code),
    })),
    isCut,
    key: newId(),
  };
};

export const actions: Actions = {
  create: async (event) => {
    const { pickupDayId } = event.params;
    const form = await event.request.formData();
    const key = String(form.get('key'));
    form.delete('key');
    const texts = { name: m.household_name_fault(), phone: m.household_phone_fault() };
    const { body, faults } = parseForm(createHubHousehold.body!, form, texts);
    const values = typedValues(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      const day = await call(event, readPickupDay, { params: { id: pickupDayId } });
      const household = await call(event, createHubHousehold, {
        params: { id: day.merchantId },
        body,
        idempotencyKey: key,
      });
      redirect(303, href(`/assist/${pickupDayId}/${household.id}`));
    }, values);
  },
};
