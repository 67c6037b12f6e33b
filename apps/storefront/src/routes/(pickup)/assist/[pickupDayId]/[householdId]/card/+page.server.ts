import { giveCard, readHouseholdCard } from '@etal/contracts/household/endpoints';
import { showCardCode } from '@etal/domain/household/card-code';
import { redirect } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import { readHelped } from '#lib/server/order/assist.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import type { Actions, PageServerLoad } from './$types';

/** The card of a household, to print; the same look for everyone, and no name on it. */
export const load: PageServerLoad = async (event) => {
  const { day, household } = await readHelped(event);
  const params = { id: day.merchantId, householdId: household.id };
  const card = household.hasCard ? await call(event, readHouseholdCard, { params }) : null;
  return {
    household: { id: household.id, name: household.name },
    card: card && { code: showCardCode(card.code), drawing: drawCode(card.code) },
    hubName: day.pickupPoint.hubName,
    key: newId(),
  };
};

export const actions: Actions = {
  give: async (event) => {
    const form = await event.request.formData();
    const { day, household } = await readHelped(event);
    return attempt(async () => {
      await call(event, giveCard, {
        params: { id: day.merchantId, householdId: household.id },
        idempotencyKey: String(form.get('key')),
      });
      redirect(303, event.url.pathname);
    });
  },
};
