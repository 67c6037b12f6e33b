import { listLotHolders, traceLot } from '@etal/contracts/delivery/recall';
import { showCode } from '@etal/domain/order/code';
import { call } from '#lib/server/api.ts';
import { producersOf } from '#lib/server/catalogue/whose.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Where a lot went; for each hub that the person manages, who has it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const person = await requirePerson(event);
  const sellers = (await producersOf(event, person)).map(({ id, name }) => ({ id, name }));
  const asked = event.url.searchParams;
  const lot = (asked.get('lot') ?? '').trim();
  const sellerId = asked.get('seller') ?? sellers[0]?.id ?? '';
  const about = { sellers, sellerId, lot };
  if (lot === '' || sellerId === '') return { ...about, trace: null, houses: [] };
  const trace = await call(event, traceLot, { params: { sellerId, lot } });
  const reached = new Set(trace.deliveries.map(({ hubId }) => hubId));
  const hubs = organizationsOf(person, 'manager').filter(({ id }) => reached.has(id));
  const houses = await Promise.all(
    hubs.map(async ({ id, name }) => {
      const { items } = await call(event, listLotHolders, { params: { id, sellerId, lot } });
      return { id, name, items: items.map((one) => ({ ...one, code: showCode(one.code) })) };
    }),
  );
  return { ...about, trace, houses };
};
