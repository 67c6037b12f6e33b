import { expectInvariants } from '@etal/db/invariants';
import type { CommandAnswer, Desk, DeskOrder } from '@etal/contracts/handover/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type Headers } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let placed: PlacedOrder;
let desk: Headers;
let treasurer: Headers;
let sequence: number;

beforeAll(() => seedTerritory(test));

/** Awa ordered two pieces of 3,00 €; the house keeps its till. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 300 }]);
  const awa = await orderRequests(test, sale, await seedHousehold(test));
  placed = (await awa.place({ [sale.offers[0]!.id]: 2 })).json<PlacedOrder>();
  desk = await test.signIn(sale.deskId);
  const role = { organizationId: sale.hubId, role: 'treasurer' as const };
  treasurer = await test.signIn(await seedPerson(test, role));
  sequence = 0;
  await test.setNow(fromIso('2026-11-26T16:40:00Z'));
});

const openTill = () =>
  test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/till`,
    headers: treasurer,
    payload: { owingIds: [] },
  });

const draft = (kind: string, more: object = {}) => ({
  id: newId<'DeskCommand'>(),
  device: 'Table',
  seq: (sequence += 1),
  actedAt: '2026-11-26T16:40:00.000Z',
  orderId: placed.id,
  kind,
  ...more,
});

const cash = (amountCents: number, more: object = {}) =>
  draft('paid', { method: 'cash', amountCents, ...more });

const events = () => `/api/pickup-days/${sale.pickupDayId}/desk`;

async function send(...commands: object[]) {
  const url = `${events()}/events`;
  const payload = { commands };
  const reply = await test.server.inject({ method: 'POST', url, headers: desk, payload });
  return {
    status: reply.statusCode,
    ...reply.json<{ answers: CommandAnswer[]; orders: DeskOrder[] }>(),
  };
}

const payments = () =>
  test.app.database.read.rows<{ number: number; amount: number; kept: number; undone: boolean }>({
    text: `select receipt_number as number, amount_cents as amount, kept_cents as kept,
        exists (select from payment_reversals r where r.payment_id = p.id) as undone
      from payments p where merchant_id = $1 order by 1`,
    values: [sale.hubId],
  });

describe('money at the desk', () => {
  it('E7: pays the order, with a receipt, and is told to the desk', async () => {
    await openTill();
    const paid = cash(600, { tenderedCents: 1_000 });
    const { answers, orders } = await send(paid);
    expect(answers).toEqual([{ id: paid.id, outcome: 'accepted', lineIds: [] }]);
    expect(orders[0]).toMatchObject({ dueCents: 0, olderCents: 0, isTill: true });
    expect(orders[0]!.paidBy).toMatchObject([
      { commandId: paid.id, device: 'Table', method: 'cash', amountCents: 600 },
    ]);
    expect(await payments()).toEqual([{ number: 1, amount: 600, kept: 0, undone: false }]);
    await expectInvariants(test.app.database);
  });

  it('E7: pays once however often it is sent', async () => {
    await openTill();
    const paid = cash(600);
    await send(paid);
    await Promise.all([send(paid), send(paid)]);
    expect(await payments()).toHaveLength(1);
  });

  it('E7: asks about more than is owed, then keeps it', async () => {
    await openTill();
    const paid = cash(900);
    expect((await send(paid)).answers[0]).toMatchObject({ code: 'payment.beyond_due' });
    expect(await payments()).toEqual([]);
    expect((await send({ ...paid, isSure: true })).answers[0]!.outcome).toBe('accepted');
    expect(await payments()).toMatchObject([{ amount: 900, kept: 300 }]);
  });

  it('E7: a second payment of one batch sees the first', async () => {
    await openTill();
    const { answers } = await send(cash(400), cash(400));
    expect(answers.map(({ code }) => code)).toEqual([undefined, 'payment.beyond_due']);
  });

  it('E7: is taken back by an undo, once', async () => {
    await openTill();
    const paid = cash(600);
    await send(paid);
    const first = await send(draft('undo', { commandId: paid.id }));
    expect(first.orders[0]).toMatchObject({ dueCents: 600, paidBy: [] });
    const second = await send(draft('undo', { commandId: paid.id }));
    expect(second.answers[0]!.outcome).toBe('alreadyDone');
    expect(await payments()).toMatchObject([{ undone: true }]);
    await expectInvariants(test.app.database);
  });

  it('E7: reversed at the till, it is undone at the desk without a second reversal', async () => {
    await openTill();
    const paid = cash(600);
    await send(paid);
    const url = `/api/payments/${paid.id}/reversal`;
    const payload = { reason: 'Erreur' };
    await test.server.inject({ method: 'PUT', url, headers: treasurer, payload });
    expect((await send(draft('undo', { commandId: paid.id }))).answers[0]!.outcome).toBe(
      'accepted',
    );
    await expectInvariants(test.app.database);
  });

  it('E7: follows what is missing of its order in the same batch', async () => {
    await openTill();
    const { orders } = await send(draft('missing'), cash(600, { isSure: true }));
    expect(orders[0]!.dueCents).toBe(0);
    expect(await payments()).toMatchObject([{ amount: 600, kept: 600 }]);
    await expectInvariants(test.app.database);
  });

  it('E6: is refused where the house keeps no till, and the refusal is kept', async () => {
    const { answers } = await send(cash(600));
    expect(answers[0]).toMatchObject({ outcome: 'refused', code: 'till.not_open' });
    const reply = await test.server.inject({ url: events(), headers: desk });
    expect(reply.json<Desk>().orders[0]).toMatchObject({ isTill: false, dueCents: 600 });
  });

  it.each([
    ['no method', { amountCents: 600 }],
    ['the cagnotte', { method: 'credit', amountCents: 600 }],
    ['nothing', { method: 'cash', amountCents: 0 }],
    ['less on the table', { method: 'cash', amountCents: 600, tenderedCents: 500 }],
    ['change of a cheque', { method: 'cheque', amountCents: 600, tenderedCents: 700 }],
  ])('refuses %s', async (_, said) => {
    await openTill();
    expect((await send(draft('paid', said))).status).toBe(400);
  });
});
