import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellChanges } from '../notice/tell-changes.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let buyers: OrderRequests[];
let placed: PlacedOrder[];
let producer: Headers;

beforeAll(() => seedTerritory(test));

const closed = fromIso('2026-11-25T18:10:00Z');
const leeks = () => sale.offers[0]!;
const carrots = () => sale.offers[1]!;
const turnips = () => sale.offers[2]!;

/** Awa and Chloé accept a substitute, Bao does not, Dina has carrots already. Six carrots are left. */
beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 20 },
    { name: 'Carottes', priceCents: 310, stock: 7 },
    { name: 'Navets', priceCents: 150, stock: 9 },
  ]);
  buyers = [];
  placed = [];
  for (const [name, choices, accepts] of [
    ['Awa Diop', { [leeks().id]: 6 }, true],
    ['Bao Lê', { [leeks().id]: 2 }, false],
    ['Chloé Roy', { [leeks().id]: 4 }, true],
    ['Dina Sy', { [leeks().id]: 1, [carrots().id]: 1 }, true],
  ] as const) {
    const buyer = await orderRequests(test, sale, await seedHousehold(test, name));
    const more = accepts ? { acceptsSubstitution: true as const } : {};
    placed.push((await buyer.place(choices, more)).json<PlacedOrder>());
    buyers.push(buyer);
  }
  producer = await test.signIn(sale.producerPersonId);
  await test.setNow(closed);
  await workOnce(mailbox.app);
  mailbox.received.length = 0;
});

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const url = (variantId = leeks().variantId) =>
  `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${variantId}`;

type Wanted = { missing: number; substitute?: string; pieces?: number };

const preview = ({ missing, ...more }: Wanted, variantId?: Parameters<typeof url>[0]) => {
  const asked = new URLSearchParams({ missing: String(missing) });
  for (const [key, value] of Object.entries(more)) asked.set(key, String(value));
  return test.server.inject({ url: `${url(variantId)}?${asked}`, headers: producer });
};

const put = (
  { missing: missingQuantity, ...more }: Wanted,
  basis: string,
  variantId?: Parameters<typeof url>[0],
) =>
  test.server.inject({
    method: 'PUT',
    url: url(variantId),
    headers: producer,
    payload: { missingQuantity, ...more, basis },
  });

async function say(wanted: Wanted): Promise<Shortage> {
  const { basis } = (await preview(wanted)).json<Shortage>();
  const reply = await put(wanted, basis);
  expect(reply.statusCode).toBe(200);
  return reply.json<Shortage>();
}

const readAll = async () =>
  (await Promise.all(placed.map(({ id }, index) => buyers[index]!.read(id)))).map((reply) =>
    reply.json<Order>(),
  );

/** Of each order: the pieces that come of each product, and what is due. */
const standing = async () =>
  (await readAll()).map(({ lines, dueCents }) => {
    const counted = lines.map(({ productName, quantity }) => `${quantity} ${productName}`);
    return [...counted.toSorted(), dueCents];
  });

const leftOf = async ({ stockId }: { stockId: string | null }) =>
  (
    await rows<{ left: number }>('select left_quantity as left from stocks where id = $1', [
      stockId,
    ])
  )[0]!.left;

const list = async () => {
  const reply = await test.server.inject({ url: `${url()}/substitutes`, headers: producer });
  return reply.json().items as { productName: string; leftQuantity: number }[];
};

describe('a producer that lacks pieces and has something else', () => {
  it('reads what may replace them, with what is left (rule D18)', async () => {
    expect(await list()).toMatchObject([
      { productName: 'Carottes', leftQuantity: 6, isStanding: false },
      { productName: 'Navets', leftQuantity: 9, isStanding: false },
    ]);
    await rows(`update products set allergens = '{celery}' where name = 'Navets'`);
    expect(await list()).toHaveLength(1);
    await rows(`update products set labels = '{organic}' where name = 'Poireaux'`);
    expect(await list()).toEqual([]);
  });

  it('reads first who gets how many, by code, and nothing changes yet', async () => {
    const before = await standing();
    const reply = await preview({ missing: 9, substitute: carrots().variantId });
    expect(reply.json()).toMatchObject({
      missingQuantity: 9,
      substitute: { productName: 'Carottes', quantity: 6 },
      orders: [
        { code: placed[0]!.code, fromQuantity: 6, toQuantity: 1, replacedQuantity: 5 },
        { code: placed[1]!.code, fromQuantity: 2, toQuantity: 1, replacedQuantity: 0 },
        { code: placed[2]!.code, fromQuantity: 4, toQuantity: 1, replacedQuantity: 1 },
      ],
    });
    expect(await standing()).toEqual(before);
    expect(await leftOf(carrots())).toBe(6);
  });

  it('replaces them where it is accepted, first ordered first, never dearer (rules D19, D20)', async () => {
    await say({ missing: 9, substitute: carrots().variantId });
    expect(await standing()).toEqual([
      ['1 Poireaux', '5 Carottes', 6 * 220],
      ['1 Poireaux', 220],
      ['1 Carottes', '1 Poireaux', 2 * 220],
      ['1 Carottes', '1 Poireaux', 530],
    ]);
    expect(await leftOf(carrots())).toBe(0);
    const line = (await readAll())[0]!.lines.find(({ replaces }) => replaces);
    expect(line).toMatchObject({
      unitPriceCents: 220,
      replaces: { productName: 'Poireaux', quantity: 5 },
    });
  });

  it('is told to the desk and to who packs, with who accepts one (rule D26)', async () => {
    await say({ missing: 9, substitute: carrots().variantId });
    const manager = await test.signIn(sale.managerId);
    const get = (path: string) => test.server.inject({ url: `/api/${path}`, headers: manager });
    const desk = (await get(`pickup-days/${sale.pickupDayId}/desk`)).json<Desk>();
    const told = desk.orders
      .flatMap(({ lines }) => lines)
      .map(({ productName, replaces }) => [productName, replaces?.productName ?? null]);
    expect(told.filter(([, replaced]) => replaced)).toEqual([
      ['Carottes', 'Poireaux'],
      ['Carottes', 'Poireaux'],
    ]);
    for (const name of ['packing-by-household', 'packing-by-product']) {
      const csv = (await get(`papers/${name}.csv?days=${sale.pickupDayId}`)).payload;
      expect(csv).toContain('Remplace;Si un produit manque');
      expect(csv.match(/;Poireaux \([^)]*\);remplacer/g)).toHaveLength(2);
      expect(csv.match(/;;retirer/g)).toHaveLength(1);
    }
  });

  it('keeps the lower price of what costs less', async () => {
    await say({ missing: 5, substitute: turnips().variantId, pieces: 2 });
    expect((await standing())[0]).toEqual(['2 Navets', '3 Poireaux', 3 * 220 + 2 * 150]);
    expect(await leftOf(turnips())).toBe(7);
  });

  it('says the same again without changing anything more', async () => {
    const wanted = { missing: 9, substitute: carrots().variantId };
    const { basis } = await say(wanted);
    const before = await readAll();
    expect((await put(wanted, basis)).statusCode).toBe(200);
    expect((await put(wanted, 'another')).json()).toMatchObject({ orders: [] });
    expect(await readAll()).toEqual(before);
    expect(await leftOf(carrots())).toBe(0);
  });

  it('takes substitutes back with the pieces it finds again, and what it names no more', async () => {
    await say({ missing: 9, substitute: carrots().variantId });
    await say({ missing: 5, substitute: carrots().variantId });
    expect(await standing()).toMatchObject([
      ['3 Carottes', '3 Poireaux', 6 * 220],
      ['2 Poireaux', 440],
      ['2 Carottes', '2 Poireaux', 4 * 220],
      ['1 Carottes', '1 Poireaux', 530],
    ]);
    expect(await leftOf(carrots())).toBe(1);
    await say({ missing: 5, substitute: turnips().variantId });
    expect(await leftOf(carrots())).toBe(6);
    expect(await leftOf(turnips())).toBe(4);
    await say({ missing: 5 });
    expect(await leftOf(turnips())).toBe(9);
    await say({ missing: 0 });
    expect((await standing()).map((order) => order.at(-1))).toEqual([1320, 440, 880, 530]);
  });

  it('looks again when what is left of the substitute changed since it was shown', async () => {
    const wanted = { missing: 9, substitute: carrots().variantId };
    const { basis } = (await preview(wanted)).json<Shortage>();
    await rows(
      `with sold as (update stocks set left_quantity = 2 where id = $1 returning id)
       insert into stock_adjustments (id, stock_id, quantity, reason, at)
       select gen_random_uuid(), id, -4, 'harvest', etal_now() from sold`,
      [carrots().stockId],
    );
    expect((await put(wanted, basis)).json()).toMatchObject({ code: 'disruption.changed' });
    expect(await leftOf(carrots())).toBe(2);
  });

  it('never sells one stock twice when two shortages are said at once', async () => {
    const other = await seedHousehold(test, 'Élie Faure');
    await test.setNow(fromIso('2026-11-24T10:00:00Z'));
    const buyer = await orderRequests(test, sale, other);
    await buyer.place({ [turnips().id]: 6 }, { acceptsSubstitution: true });
    await test.setNow(closed);
    const ofLeeks = { missing: 9, substitute: carrots().variantId };
    const ofTurnips = { missing: 6, substitute: carrots().variantId };
    const bases = await Promise.all([
      preview(ofLeeks),
      preview(ofTurnips, turnips().variantId),
    ]).then((replies) => replies.map((reply) => reply.json<Shortage>().basis));
    const replies = await Promise.all([
      put(ofLeeks, bases[0]!),
      put(ofTurnips, bases[1]!, turnips().variantId),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await leftOf(carrots())).toBe(0);
  });

  it('names nothing of elsewhere', async () => {
    const elsewhere = await seedSale(test);
    await test.setNow(closed);
    const reply = await preview({ missing: 1, substitute: elsewhere.offers[0]!.variantId });
    expect(reply.json().code).toBe('not_found');
  });
});

describe('a household whose missing pieces are replaced', () => {
  it('is told once what comes instead, and that it is never dearer (rule D21)', async () => {
    await say({ missing: 9, substitute: carrots().variantId });
    await test.setNow(fromIso('2026-11-26T13:30:00Z'));
    await tellChanges(mailbox.app);
    await workOnce(mailbox.app);
    const codes = placed.map(({ code }) => showCode(code));
    const mails = mailbox.received.filter(
      ({ text }) => text!.includes('À la place') && codes.some((code) => text!.includes(code)),
    );
    expect(mails).toHaveLength(2);
    const first = mails.find(({ text }) => text!.includes(codes[0]!))!;
    expect(first.text).toContain('5 × Carottes, 500 g, sans payer plus.');
  });

  it('gives it back when it does not want it, and is not offered it again (rule D21)', async () => {
    const wanted = { missing: 9, substitute: carrots().variantId };
    await say(wanted);
    const reply = await buyers[0]!.put(`/api/orders/${placed[0]!.id}/substitution`, 2, {
      isAccepted: false,
    });
    expect(reply.json()).toMatchObject({ revision: 3, dueCents: 220 });
    expect(await leftOf(carrots())).toBe(5);
    await say(wanted);
    expect(await standing()).toMatchObject([
      ['1 Poireaux', 220],
      ['1 Poireaux', 220],
      ['1 Poireaux', '3 Carottes', 4 * 220],
      ['1 Carottes', '1 Poireaux', 530],
    ]);
  });
});
