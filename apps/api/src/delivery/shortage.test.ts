import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { tellChanges } from '../notice/tell-changes.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { issueCorrections } from './issue-corrections.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let buyers: OrderRequests[];
let placed: PlacedOrder[];
let producer: Headers;

beforeAll(() => seedTerritory(test));

/** Three households ordered 6, 2 and 4 leeks at 2,20 €, the first eggs too; the sheet has left. */
beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 20 },
    { name: 'Œufs', priceCents: 310, stock: 6 },
  ]);
  buyers = [];
  placed = [];
  for (const [name, choices] of [
    ['Awa Diop', { [leeks().id]: 6, [eggs().id]: 1 }],
    ['Bao Lê', { [leeks().id]: 2 }],
    ['Chloé Roy', { [leeks().id]: 4 }],
  ] as const) {
    const buyer = await orderRequests(test, sale, await seedHousehold(test, name));
    placed.push((await buyer.place(choices)).json<PlacedOrder>());
    buyers.push(buyer);
  }
  producer = await test.signIn(sale.producerPersonId);
  await test.setNow(closed);
  await issuePreparationSheets(test.app);
  await workOnce(mailbox.app);
  mailbox.received.length = 0;
});

const closed = fromIso('2026-11-25T18:10:00Z');
const leeks = () => sale.offers[0]!;
const eggs = () => sale.offers[1]!;

const url = (variantId: string = leeks().variantId) =>
  `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${variantId}`;

const preview = (missing: number | string, headers = producer, variantId?: string) =>
  test.server.inject({ url: `${url(variantId)}?missing=${missing}`, headers });

const put = (missingQuantity: number, basis: string, headers = producer, variantId?: string) =>
  test.server.inject({
    method: 'PUT',
    url: url(variantId),
    headers,
    payload: { missingQuantity, basis },
  });

/** Says what was previewed. */
async function say(missing: number, headers = producer): Promise<Shortage> {
  const { basis } = (await preview(missing, headers)).json<Shortage>();
  const reply = await put(missing, basis, headers);
  expect(reply.statusCode).toBe(200);
  return reply.json<Shortage>();
}

/** What comes of the leeks of each order, and what each owes. */
async function standing(): Promise<[quantity: number, dueCents: number][]> {
  const orders = await Promise.all(placed.map(({ id }, index) => buyers[index]!.read(id)));
  return orders.map((reply) => {
    const order = reply.json<Order>();
    return [order.lines.find(({ offerId }) => offerId === leeks().id)!.quantity, order.dueCents];
  });
}

/** What the journal says that the producer is due. */
async function dueToProducer(): Promise<number> {
  const [row] = await test.app.database.read.rows<{ cents: number }>({
    text: `select -sum(p.amount_cents)::bigint as cents from ledger_postings p
      join ledger_accounts a on a.id = p.account_id
      where a.kind = 'seller_due' and a.holder_key = $1`,
    values: [sale.producerId],
  });
  return row!.cents;
}

async function sheet(): Promise<PreparationSheet> {
  const path = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`;
  return (await test.server.inject({ url: path, headers: producer })).json<PreparationSheet>();
}

async function desk(): Promise<Desk> {
  const headers = await test.signIn(sale.deskId);
  const path = `/api/pickup-days/${sale.pickupDayId}/desk`;
  return (await test.server.inject({ url: path, headers })).json<Desk>();
}

async function handOver(order: PlacedOrder): Promise<void> {
  const command = {
    id: newId(),
    device: 'Tablette 1',
    seq: 1,
    actedAt: '2026-11-25T18:20:00.000Z',
  };
  const reply = await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: await test.signIn(sale.deskId),
    payload: { commands: [{ ...command, orderId: order.id, kind: 'handed' }] },
  });
  expect(reply.json().answers[0].outcome).toBe('accepted');
}

describe('a producer that lacks pieces', () => {
  it('reads first which orders change, by their code, and nothing changes yet (rule D9)', async () => {
    const shown = (await preview(5)).json<Shortage>();
    expect(shown).toMatchObject({
      productName: 'Poireaux',
      orderedQuantity: 12,
      missingQuantity: 5,
      standingMissingQuantity: 0,
    });
    expect(shown.orders).toEqual([
      {
        code: placed[0]!.code,
        orderedQuantity: 6,
        fromQuantity: 6,
        toQuantity: 3,
        replacedQuantity: 0,
      },
      {
        code: placed[2]!.code,
        orderedQuantity: 4,
        fromQuantity: 4,
        toQuantity: 2,
        replacedQuantity: 0,
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain('Awa');
    expect(await standing()).toEqual([
      [6, 1630],
      [2, 440],
      [4, 880],
    ]);
  });

  it('brings fewer to who ordered most, who pays what comes, as the journal says (rules D9, D10)', async () => {
    await say(5);
    expect(await standing()).toEqual([
      [3, 970],
      [2, 440],
      [2, 440],
    ]);
    expect(await dueToProducer()).toBe(970 + 440 + 440);
    const order = (await buyers[0]!.read(placed[0]!.id)).json<Order>();
    expect(order).toMatchObject({ revision: 2, dueCents: 970, ceilingCents: 970 });
    expect(order.lines.map(({ quantity, orderedQuantity }) => [quantity, orderedQuantity])).toEqual(
      expect.arrayContaining([
        [3, 6],
        [1, 1],
      ]),
    );
  });

  it('keeps its stock as it was: what was ordered was taken', async () => {
    await say(5);
    const [stock] = await test.app.database.read.rows<{ left: number }>({
      text: 'select left_quantity as left from stocks where id = $1',
      values: [leeks().stockId],
    });
    expect(stock!.left).toBe(8);
  });

  it('says the same again without changing anything more, whatever it was shown (rule D9)', async () => {
    await say(5);
    expect((await put(5, 'of another time')).json()).toMatchObject({ orders: [] });
    expect((await buyers[0]!.read(placed[0]!.id)).json()).toMatchObject({ revision: 2 });
  });

  it('gives pieces back by the same rule, up to all of them (rule D9)', async () => {
    await say(5);
    expect((await say(2)).orders).toEqual([
      {
        code: placed[0]!.code,
        orderedQuantity: 6,
        fromQuantity: 3,
        toQuantity: 4,
        replacedQuantity: 0,
      },
      {
        code: placed[2]!.code,
        orderedQuantity: 4,
        fromQuantity: 2,
        toQuantity: 4,
        replacedQuantity: 0,
      },
    ]);
    await say(0);
    expect(await standing()).toEqual([
      [6, 1630],
      [2, 440],
      [4, 880],
    ]);
    expect(await dueToProducer()).toBe(1630 + 440 + 880);
    expect((await put(0, 'again')).statusCode).toBe(200);
  });

  it('leaves an order that was handed over as it is, both ways (rule D9)', async () => {
    await say(5);
    await handOver(placed[0]!);
    const tooFew = await preview(2);
    expect(tooFew.json()).toMatchObject({ code: 'shortage.settled', details: { quantity: 3 } });
    expect((await preview(10)).json()).toMatchObject({
      code: 'shortage.too_many',
      details: { quantity: 9 },
    });
    await say(3);
    expect(await standing()).toEqual([
      [3, 970],
      [2, 440],
      [4, 880],
    ]);
  });

  it('looks again when an order changed since it was shown', async () => {
    const { basis } = (await preview(5)).json<Shortage>();
    const headers = { ...(await test.signIn(sale.managerId)), 'if-match': '"1"' };
    await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${placed[0]!.id}/corrected-lines`,
      headers,
      payload: { lines: [{ offerId: leeks().id, quantity: 9 }], reason: 'Il en voulait plus.' },
    });
    expect((await put(5, basis)).json()).toMatchObject({ code: 'disruption.changed' });
  });

  it('is told at the field what cannot be (rule D9)', async () => {
    const path = 'missingQuantity';
    expect((await preview(13)).json()).toMatchObject({
      code: 'shortage.too_many',
      details: { quantity: 12 },
      fields: [{ path }],
    });
    expect((await preview(0)).json()).toMatchObject({
      code: 'shortage.nothing',
      fields: [{ path }],
    });
    expect((await preview(-3)).json()).toMatchObject({ code: 'request.invalid' });
    for (const wrong of [-3, 1.5, 2_000_000]) {
      expect((await put(wrong, 'x')).json()).toMatchObject({ fields: [{ path }] });
    }
  });

  it('waits until nothing can be ordered any more, and leaves the day to the desk (rule D9)', async () => {
    await test.setNow(fromIso('2026-11-25T18:09:59Z'));
    expect((await preview(5)).json()).toMatchObject({ code: 'shortage.too_early' });
    expect(await sheet()).toMatchObject({ isShortable: false });
    await test.setNow(fromIso('2026-11-26T15:30:00Z'));
    expect((await preview(5)).json()).toMatchObject({ code: 'pickup_day.begun' });
  });

  it('speaks for its own formats only; nobody else speaks for it while it has people (rule D9)', async () => {
    const other = await seedSale(test, [{ name: 'Pain' }]);
    await test.setNow(closed);
    expect((await preview(1, producer, other.offers[0]!.variantId)).statusCode).toBe(404);
    for (const personId of [sale.managerId, sale.deskId, other.producerPersonId]) {
      expect((await preview(1, await test.signIn(personId))).statusCode).toBe(404);
    }
    expect((await preview(1, buyers[0]!.headers)).statusCode).toBe(404);
  });

  it('is spoken for by the house while nobody signs in for it, which is kept (rules D9, K1)', async () => {
    await test.app.database.read.rows({
      text: 'delete from memberships where organization_id = $1',
      values: [sale.producerId],
    });
    await say(5, await test.signIn(sale.deskId));
    const [record] = await test.app.database.read.rows({
      text: `select organization_id, keeper_id, details->>'count' as count from audit_records
        where action = 'delivery.shortage' and details->>'sellerId' = $1`,
      values: [sale.producerId],
    });
    expect(record).toEqual({
      organization_id: sale.producerId,
      keeper_id: sale.hubId,
      count: '5',
    });
  });

  it('changes nothing twice when it is sent twice at once', async () => {
    const { basis } = (await preview(5)).json<Shortage>();
    const replies = await Promise.all([put(5, basis), put(5, basis)]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await buyers[0]!.read(placed[0]!.id)).json()).toMatchObject({ revision: 2 });
  });
});

describe('a shortage (rule D10)', () => {
  it('is told each household that it touches once, with what stands', async () => {
    await say(5);
    await say(3);
    await test.setNow(fromIso('2026-11-26T13:30:00Z'));
    await tellChanges(mailbox.app);
    await workOnce(mailbox.app);
    const codes = placed.map(({ code }) => showCode(code));
    const told = mailbox.received.filter(({ subject, text }) => {
      return subject!.includes('a changé') && codes.some((code) => text!.includes(code));
    });
    expect(told).toHaveLength(2);
    const mail = told.find(({ text }) => text!.includes('Œufs'))!;
    expect(mail.text).toContain('Poireaux, 500 g : 4 au lieu de 6');
    expect(mail.text).toContain('Ferme du Moulin en aura moins que prévu.');
    expect(mail.text).toContain('4 × Poireaux');
    expect(mail.text).toContain('11,90');
  });

  it('changes the sheet, its correction and the desk, where nothing shows what does not come', async () => {
    await say(11);
    const { variants, orders, isShortable } = await sheet();
    expect(isShortable).toBe(true);
    expect(variants.find(({ variantId }) => variantId === leeks().variantId)).toMatchObject({
      quantity: 1,
      missingQuantity: 11,
      orderCount: 1,
    });
    expect(orders.map(({ code }) => code)).toEqual([placed[0]!.code]);
    expect((await desk()).orders.map(({ code }) => code)).toEqual([placed[0]!.code]);
    await test.setNow(fromIso('2026-11-25T18:20:00Z'));
    await issueCorrections(test.app);
    await workOnce(mailbox.app);
    const line = `${showCode(placed[1]!.code)} Poireaux, 500 g`;
    const correction = mailbox.received.find(({ text }) => text!.includes(line));
    expect(correction!.subject).toMatch(/^Correction n°.1/);
    expect(correction!.text).toContain('0 au lieu de 2');
  });

  it('leaves an order of which nothing comes, and gives it back', async () => {
    await say(12);
    const order = (await buyers[1]!.read(placed[1]!.id)).json<Order>();
    expect(order).toMatchObject({ cancelledAt: null, dueCents: 0 });
    expect(order.lines[0]).toMatchObject({ quantity: 0, orderedQuantity: 2, state: 'missing' });
    expect((await sheet()).variants).toHaveLength(2);
    await say(0);
    expect((await buyers[1]!.read(placed[1]!.id)).json()).toMatchObject({ dueCents: 440 });
  });

  it('stands when the hub corrects something else of the order, which gives stocks back whole', async () => {
    await say(5);
    const headers = { ...(await test.signIn(sale.managerId)), 'if-match': '"2"' };
    const correct = (lines: object[], revision: number) =>
      test.server.inject({
        method: 'PUT',
        url: `/api/orders/${placed[0]!.id}/corrected-lines`,
        headers: { ...headers, 'if-match': `"${revision}"` },
        payload: { lines, reason: 'Les œufs sont cassés.' },
      });
    const once = await correct([{ offerId: leeks().id, quantity: 3 }], 2);
    expect(once.json()).toMatchObject({ revision: 3, dueCents: 660 });
    const twice = await correct([{ offerId: leeks().id, quantity: 2 }], 3);
    expect(twice.json()).toMatchObject({ revision: 4, dueCents: 440 });
    expect((await preview(5)).json()).toMatchObject({
      orderedQuantity: 11,
      standingMissingQuantity: 5,
    });
    expect((await correct([], 4)).json()).toMatchObject({ isCancelled: true });
  });

  it('is what the house reads today, with how many pieces (rule U5)', async () => {
    await say(5);
    const headers = await test.signIn(sale.managerId);
    const today = await test.server.inject({ url: '/api/today', headers });
    expect((today.json() as { items: { kind: string }[] }).items).toContainEqual(
      expect.objectContaining({ kind: 'shortage', sellerName: 'Ferme du Moulin', quantity: 5 }),
    );
  });
});
