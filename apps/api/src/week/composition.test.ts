import type { Order } from '@etal/contracts/order/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { Compositions } from '@etal/contracts/week/compositions';
import type { CompositionPart } from '@etal/domain/order-cycle/composition';
import type { Id } from '@etal/domain/shared/id';
import { after, HOUR } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { draftOrderMail } from '../order/draft-order-mail.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { seedDraftWeek } from '../testing/seed-week.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let hasTerritory = false;

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

async function send(by: Id<'Person'>, method: 'GET' | 'PUT' | 'POST', url: string, body?: object) {
  const headers = await test.signIn(by);
  return test.server.inject({ method, url, headers, ...(body && { payload: body }) });
}

const urlOf = (cycleId: string = sale.orderCycleId, sellerId: string = sale.producerId) =>
  `/api/order-cycles/${cycleId}/weeks/${sellerId}/compositions`;

const read = async (by: Id<'Person'>, cycleId?: string) =>
  (await send(by, 'GET', urlOf(cycleId))).json() as Compositions;

const variantOf = (index: number) => sale.offers[index]!.variantId;

/** So many pieces of each of the seeded offers, by their place. */
const write = (
  by: Id<'Person'>,
  quantities: readonly [index: number, quantity: number][],
  { cycleId, composite = 0 }: { cycleId?: string; composite?: number } = {},
) =>
  send(by, 'PUT', `${urlOf(cycleId)}/${variantOf(composite)}`, {
    parts: quantities.map(([index, quantity]) => ({ variantId: variantOf(index), quantity })),
  });

async function shown() {
  const url = `/api/pickup-days/${sale.pickupDayId}/offers`;
  const shop = (await test.server.inject({ url })).json() as Shop;
  const offers = shop.producers.flatMap(({ products }) => products.flatMap((one) => one.offers));
  return offers.map(({ id, composition }) => [id, composition] as const);
}

beforeEach(async () => {
  await test.setNow(tuesday);
  if (!hasTerritory) await seedTerritory(test);
  hasTerritory = true;
  sale = await seedSale(test, [
    { name: 'Panier de légumes', priceCents: 1800 },
    { name: 'Carottes' },
    { name: 'Poireaux', stock: 1 },
  ]);
  await rows(
    `update variants set is_composite = true, unit = 'piece', measure = 1, name = '4 à 5 kg'
     where id = $1`,
    [variantOf(0)],
  );
});

describe('what a composite holds (rule S12)', () => {
  it('is told in the shop, on its order and in its mail', async () => {
    expect(
      (
        await write(sale.producerPersonId, [
          [1, 2],
          [2, 1],
        ])
      ).statusCode,
    ).toBe(204);
    const parts = [
      { quantity: 2, productName: 'Carottes', variantName: '500 g' },
      { quantity: 1, productName: 'Poireaux', variantName: '500 g' },
    ];
    const composition = { parts, changesUntil: '2026-11-25T18:00:00.000Z' };
    expect(new Map(await shown()).get(sale.offers[0]!.id)).toEqual(composition);
    expect(new Map(await shown()).get(sale.offers[1]!.id)).toBeUndefined();
    const household = await seedHousehold(test);
    const { id: orderId } = await seedOrder(test, sale, household, [
      { offer: sale.offers[0]! },
      { offer: sale.offers[1]! },
    ]);
    const order = (await send(household.personId, 'GET', `/api/orders/${orderId}`)).json() as Order;
    expect(order.lines.map((line) => line.composition)).toEqual([null, composition]);
    const mail = await draftOrderMail(test.app, 'placed', orderId);
    expect(JSON.stringify(mail)).toContain('2 × Carottes (500 g), 1 × Poireaux (500 g)');
  });

  it('is still to come while nobody has told it', async () => {
    expect(new Map(await shown()).get(sale.offers[0]!.id)).toMatchObject({ parts: [] });
  });

  it('changes in an open sale, each time kept with who wrote it', async () => {
    await write(sale.producerPersonId, [[1, 2]]);
    await write(sale.managerId, [[2, 3]]);
    const kept = await rows<{ by: string; keeperId: string | null; parts: CompositionPart[] }>(
      `select by, keeper_id as "keeperId", parts from compositions where offer_id = $1 order by id`,
      [sale.offers[0]!.id],
    );
    expect(kept).toMatchObject([
      { by: sale.producerPersonId, keeperId: null, parts: [{ quantity: 2, weightCents: 440 }] },
      { by: sale.managerId, keeperId: sale.hubId, parts: [{ quantity: 3, vatBasisPoints: 550 }] },
    ]);
    const [composite] = (await read(sale.producerPersonId)).composites;
    expect(composite).toMatchObject({ parts: [{ variantId: variantOf(2), quantity: 3 }] });
    expect(new Map(await shown()).get(sale.offers[0]!.id)).toMatchObject({
      parts: [{ productName: 'Poireaux' }],
    });
  });

  it('takes nothing of the stock of what it holds', async () => {
    await write(sale.producerPersonId, [[2, 9]]);
    await seedOrder(test, sale, await seedHousehold(test), [
      { offer: sale.offers[0]!, quantity: 3 },
    ]);
    const left = await rows<{ left: number }>(
      `select left_quantity as left from stocks where id = any($1::uuid[]) order by id`,
      [[sale.offers[0]!.stockId, sale.offers[2]!.stockId]],
    );
    expect(left.map((one) => one.left)).toEqual([47, 1]);
  });

  it('is refused once the sale has closed, and of what is no composite on sale', async () => {
    expect((await write(sale.producerPersonId, [[2, 1]], { composite: 1 })).statusCode).toBe(404);
    await test.setNow(after(sale.closesAt, HOUR));
    const refused = await write(sale.producerPersonId, [[1, 2]]);
    expect(refused.json()).toMatchObject({ code: 'week.closed' });
    expect((await read(sale.producerPersonId)).isWritable).toBe(false);
  });

  it('is of formats of its seller, each once, no composite among them', async () => {
    const other = await seedSale(test);
    const [own, carrots] = [variantOf(0), variantOf(1)];
    for (const [code, ...parts] of [
      ['not_found', [own, 1]],
      ['not_found', [other.offers[0]!.variantId, 1]],
      ['request.invalid', [carrots, 1], [carrots, 2]],
      ['request.invalid', [carrots, 0]],
    ] as [string, ...[string, number][]][]) {
      const body = { parts: parts.map(([variantId, quantity]) => ({ variantId, quantity })) };
      const refused = await send(sale.producerPersonId, 'PUT', `${urlOf()}/${own}`, body);
      expect(refused.json()).toMatchObject({ code });
    }
    expect(
      await rows('select from compositions where offer_id = $1', [sale.offers[0]!.id]),
    ).toEqual([]);
  });

  it('is nobody else’s to read or write', async () => {
    const other = await seedSale(test);
    const { personId } = await seedHousehold(test);
    for (const by of [other.producerPersonId, other.managerId, sale.deskId, personId]) {
      expect((await send(by, 'GET', urlOf())).statusCode).toBe(404);
      expect((await write(by, [[1, 1]])).statusCode).toBe(404);
    }
  });

  it('is told by a coordinator for what it sells itself', async () => {
    await rows(`update products set organization_id = $2 where id = any($1::uuid[])`, [
      sale.offers.map(({ productId }) => productId),
      sale.hubId,
    ]);
    await rows(`update offers set seller_id = $2 where order_cycle_id = $1`, [
      sale.orderCycleId,
      sale.hubId,
    ]);
    const url = urlOf(sale.orderCycleId, sale.hubId);
    const body = { parts: [{ variantId: variantOf(1), quantity: 2 }] };
    expect((await send(sale.managerId, 'PUT', `${url}/${variantOf(0)}`, body)).statusCode).toBe(
      204,
    );
    expect((await send(sale.producerPersonId, 'GET', url)).statusCode).toBe(404);
    const week = `/api/order-cycles/${sale.orderCycleId}/weeks/${sale.hubId}`;
    expect((await send(sale.managerId, 'GET', week)).statusCode).toBe(404);
  });
});

describe('the next sale of a composite', () => {
  it('proposes what the last one held', async () => {
    await write(sale.producerPersonId, [[1, 2]]);
    const { orderCycleId } = await seedDraftWeek(test, sale);
    const { composites, formats } = await read(sale.producerPersonId, orderCycleId);
    expect(composites).toMatchObject([
      { writtenAt: null, parts: [{ variantId: variantOf(1), quantity: 2 }] },
    ]);
    expect(formats.map(({ productName }) => productName)).toEqual(['Carottes', 'Poireaux']);
  });

  it('holds the same when it is a copy, at the prices of now, without what is put away', async () => {
    await write(sale.producerPersonId, [
      [1, 2],
      [2, 1],
    ]);
    await rows(`update variants set price_cents = 300 where id = $1`, [variantOf(1)]);
    await rows(`update variants set archived_at = etal_now() where id = $1`, [variantOf(2)]);
    const body = { cloneOf: sale.orderCycleId, shiftDays: 7 };
    const made = await send(sale.managerId, 'POST', '/api/order-cycles', body);
    const { id } = (made.json() as { orderCycle: { id: string } }).orderCycle;
    const copied = await rows<{ parts: CompositionPart[] }>(
      `select c.parts from compositions c join offers o on o.id = c.offer_id
       where o.order_cycle_id = $1`,
      [id],
    );
    expect(copied).toMatchObject([{ parts: [{ productName: 'Carottes', weightCents: 600 }] }]);
    expect(copied[0]!.parts).toHaveLength(1);
  });
});
