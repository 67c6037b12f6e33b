import {
  reachHousehold,
  readHouseholdFile,
  tellHousehold,
} from '@etal/contracts/household-file/endpoints';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** Before a hub's people call or write to a household from their own phone. */
export const load: PageServerLoad = async (event) => {
  const { hub, hubs } = await hubOf(event);
  const params = { id: hub.id, householdId: event.params.householdId };
  const file = await call(event, readHouseholdFile, { params });
  if (file.phoneEnding === null) error(404);
  return {
    hubPart: hubs.length > 1 ? `hub=${hub.id}` : '',
    /** kept in the address by its forms */
    asked: new URLSearchParams(
      [...event.url.searchParams].filter(([name]) => /^(hub|order|day|seller|lot)$/.test(name)),
    ).toString(),
    recall: recallOf(event.url.searchParams),
    dayId: event.url.searchParams.get('day'),
    file: { id: file.id, name: file.name, phoneEnding: file.phoneEnding },
  };
};

export const actions: Actions = {
  show: async (event) => {
    const { hub } = await hubOf(event);
    const orderId = event.url.searchParams.get('order') ?? undefined;
    const pickupDayId = event.url.searchParams.get('day') ?? undefined;
    const params = { id: hub.id, householdId: event.params.householdId };
    return attempt(async () => {
      const body = { orderId, pickupDayId };
      return { reached: await call(event, reachHousehold, { params, body }) };
    });
  },
  /** somebody called: the household is told what is new of the day */
  told: async (event) => {
    const id = event.url.searchParams.get('day') ?? '';
    const { householdId } = event.params;
    return attempt(async () => {
      await call(event, tellHousehold, { params: { id, householdId } });
      redirect(303, recallOf(event.url.searchParams) ?? href(`/pickup/days/${id}/calls`));
    });
  },
};

/** The list of a lot that is called back, where the call is made from it. */
function recallOf(asked: URLSearchParams): string | null {
  const [seller, lot] = [asked.get('seller'), asked.get('lot')];
  return seller && lot ? href(`/recalls?${new URLSearchParams({ seller, lot })}`) : null;
}
