import { readDesk } from '@etal/contracts/handover/endpoints';
import { weighedProducts } from '#lib/handover/to-weigh.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What a day has to weigh, product by product. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const desk = await call(event, readDesk, { params: { id: event.params.pickupDayId } });
  const { placeName, startsAt } = desk;
  const products = weighedProducts(desk).map(({ rows, ...product }) => ({
    ...product,
    count: rows.length,
  }));
  return { placeName, startsAt, products };
};
