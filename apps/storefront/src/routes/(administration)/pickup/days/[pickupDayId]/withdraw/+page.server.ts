import {
  listDisruptions,
  previewWithdrawal,
  withdrawSeller,
} from '@etal/contracts/disruption/endpoints';
import { call } from '#lib/server/api.ts';
import { actOn } from '#lib/server/disruption/act-on.ts';
import { deadlineBefore } from '#lib/server/disruption/deadline.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who may be withdrawn; once one is chosen, what that would do. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  const { timeZone: zone } = await territoryOf(event);
  const params = { id: day.id };
  const { sellers } = await call(event, listDisruptions, { params });
  const asked = event.url.searchParams.get('seller');
  const sellerId = sellers.find((seller) => seller.sellerId === asked)?.sellerId ?? null;
  return {
    day,
    sellers,
    sellerId,
    disruption:
      sellerId === null
        ? null
        : await call(event, previewWithdrawal, { params: { ...params, sellerId } }),
    deadline: wallClockOf(deadlineBefore(day.startsAt), zone),
  };
};

export const actions: Actions = {
  default: (event) => {
    const id = event.params.pickupDayId;
    const sellerId = event.url.searchParams.get('seller') ?? '';
    return actOn(event, withdrawSeller.body!, (body) =>
      call(event, withdrawSeller, { params: { id, sellerId }, body }),
    );
  },
};
