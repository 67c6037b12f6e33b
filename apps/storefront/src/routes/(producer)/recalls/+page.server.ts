import { listLotHolders, traceLot, type LotHolders } from '@etal/contracts/delivery/recall';
import { showCode } from '@etal/domain/order/code';
import { holderState } from '#lib/delivery/holder-state.ts';
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
  if (lot === '' || sellerId === '') return { ...about, trace: null, houses: [], done: null };
  const trace = await call(event, traceLot, { params: { sellerId, lot } });
  const reached = new Set(trace.deliveries.map(({ hubId }) => hubId));
  const hubs = organizationsOf(person, 'manager').filter(({ kind }) => kind === 'hub');
  const houses = await Promise.all(
    hubs.map(async ({ id, name }) => {
      const { recalls, items } = await call(event, listLotHolders, {
        params: { id, sellerId, lot },
      });
      return { id, name, recalls, items: holdersOf(recalls, items) };
    }),
  );
  return {
    ...about,
    trace,
    /** those where it was corrected since it was told, too */
    houses: houses.filter(({ id, recalls }) => reached.has(id) || recalls.length > 0),
    done: asked.get('done'),
  };
};

/** Once it was told, whom to call comes first. */
function holdersOf(recalls: LotHolders['recalls'], items: LotHolders['items']) {
  const holders = items.map((one) => ({
    ...one,
    code: showCode(one.code),
    state: recalls.length === 0 ? ('none' as const) : holderState(one),
  }));
  return holders.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

const order = ['to_call', 'untold', 'waiting', 'mailed', 'called', 'erased', 'none'];
