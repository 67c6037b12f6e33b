import type { CommandAnswer, Desk } from '@etal/contracts/handover/endpoints';
import type { Paper } from '@etal/contracts/paper/endpoints';
import { after, fromIso, MINUTE, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import type { Headers } from '../testing/order-requests.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: Headers;
let volunteer: Headers;

beforeAll(() => seedTerritory(test));

/** Awa has cheese of lot L48 and leeks, Zoé a box that holds cheese. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Tomme' }, { name: 'Poireaux' }, { name: 'Panier' }]);
  const [cheese, leeks, box] = [sale.offers[0]!, sale.offers[1]!, sale.offers[2]!];
  await rows(`update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`, [
    box.variantId,
  ]);
  const names = { productName: 'Tomme', variantName: '500 g' };
  const part = { ...names, variantId: cheese.variantId, quantity: 2 };
  await rows(`insert into compositions (id, offer_id, at, parts) values ($1, $2, etal_now(), $3)`, [
    newId(),
    box.id,
    JSON.stringify([{ ...part, weightCents: 100, vatBasisPoints: 550 }]),
  ]);
  const awa = await seedHousehold(test);
  const zoe = await seedHousehold(test, 'Zoé Petit');
  await seedOrder(test, sale, awa, [{ offer: cheese }, { offer: leeks }]);
  await seedOrder(test, sale, zoe, [{ offer: box }]);
  await writeLot('L48, L49');
  manager = await test.signIn(sale.managerId);
  volunteer = await test.signIn(sale.deskId);
});

const rows = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const writeLot = (lot: string) =>
  rows(
    `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, at)
     values ($1, $2, $3, $4, $5)
     on conflict (pickup_day_id, seller_id, variant_id) do update set lot = excluded.lot`,
    [sale.pickupDayId, sale.producerId, sale.offers[0]!.variantId, lot, toIso(tuesday)],
  );

/** The house tells its households of lot « l 48 ». */
async function tell(advice: string): Promise<void> {
  const url = `/api/organizations/${sale.hubId}/recalls/${sale.producerId}/l48`;
  const words = { reason: 'germ', advice, words: '', audience: 'untold' };
  const post = (path: string, payload: object) =>
    test.server.inject({ method: 'POST', url: `${url}/${path}`, headers: manager, payload });
  const { basis } = (await post('previews', words)).json<{ basis: string }>();
  expect((await post('notices', { ...words, basis })).statusCode).toBe(201);
}

/** The products that the desk must not hand over. */
async function recalledAtDesk(): Promise<string[]> {
  const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
  const { orders } = (await test.server.inject({ url, headers: volunteer })).json<Desk>();
  return orders
    .flatMap(({ lines }) => lines)
    .filter(({ isRecalled }) => isRecalled)
    .map(({ productName }) => productName)
    .toSorted();
}

const recalledOn = async (name: string) => {
  const url = `/api/papers/${name}?days=${sale.pickupDayId}`;
  const { sections } = (await test.server.inject({ url, headers: manager })).json<Paper>();
  return sections.flatMap(({ heading, rows: of }) =>
    of
      .map(({ cells }) => ({ ...heading, ...cells }))
      .filter(({ recalled, holdsRecalled }) => recalled ?? holdsRecalled)
      .map(({ product, household }) => product ?? household),
  );
};

describe('what is called back (rule D27)', () => {
  it('must not be handed over: the desk reads it, within composites too, until it is lifted', async () => {
    expect(await recalledAtDesk()).toEqual([]);
    await tell('return');
    expect(await recalledAtDesk()).toEqual(['Panier', 'Tomme']);
    await test.setNow(after(tuesday, MINUTE));
    await tell('lifted');
    expect(await recalledAtDesk()).toEqual([]);
  });

  it('is not handed over by « all », until it is said missing or the recall is lifted', async () => {
    const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
    await tell('return');
    await test.setNow(fromIso('2026-11-26T16:40:00Z'));
    const { orders } = (await test.server.inject({ url, headers: volunteer })).json<Desk>();
    const [awas, zoes] = ['Awa D.', 'Zoé P.'].map((name) =>
      orders.find(({ householdName }) => householdName === name)!,
    );
    let seq = 0;
    const act = async (kind: string, order: typeof awas, lines?: string[]) => {
      const said = { id: newId(), device: 'Table', seq: (seq += 1), actedAt: toIso(tuesday) };
      const commands = [{ ...said, kind, orderId: order!.id, ...(lines && { lines }) }];
      const send = { method: 'POST' as const, url: `${url}/events`, headers: volunteer };
      const reply = await test.server.inject({ ...send, payload: { commands } });
      return reply.json<{ answers: CommandAnswer[] }>().answers[0]!;
    };
    const tomme = awas!.lines.find(({ productName }) => productName === 'Tomme')!;
    expect(await act('handed', awas)).toMatchObject({ code: 'line.recalled' });
    expect(await act('missing', awas, [tomme.id])).toMatchObject({ outcome: 'accepted' });
    expect(await act('handed', awas)).toMatchObject({ outcome: 'accepted' });
    expect(await act('handed', zoes)).toMatchObject({ code: 'line.recalled' });
    await tell('lifted');
    expect(await act('handed', zoes)).toMatchObject({ outcome: 'accepted' });
  });

  it('is marked on the papers of packing and of handing over', async () => {
    expect(await recalledOn('packing-by-product')).toEqual([]);
    await tell('discard');
    expect(await recalledOn('packing-by-household')).toEqual(['Tomme', 'Panier']);
    expect((await recalledOn('packing-by-product')).toSorted()).toEqual([
      'Panier',
      'Tomme',
      'Tomme',
    ]);
    expect((await recalledOn('preparation')).toSorted()).toEqual(['Panier', 'Tomme']);
    expect(await recalledOn('sign-off')).toHaveLength(2);
  });

  it('is the lot of that day: another number of the same farm is handed over', async () => {
    await tell('return');
    await writeLot('L481');
    expect(await recalledAtDesk()).toEqual([]);
    expect(await recalledOn('packing-by-household')).toEqual([]);
  });
});
