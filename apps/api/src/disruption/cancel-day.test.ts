import type { Disruption, OrderDisruption } from '@etal/contracts/disruption/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPickupDay } from '../pickup/create-pickup-day.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedOtherDay, type SeededDay } from '../testing/seed-day.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let friday: SeededDay;
let awa: OrderRequests;
let manager: Headers;
let household: SeededHousehold;

const saturday = {
  startsAt: fromIso('2026-11-28T09:00:00Z'),
  endsAt: fromIso('2026-11-28T12:00:00Z'),
  closesAt: fromIso('2026-11-27T11:00:00Z'),
};

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 10 },
    { name: 'Œufs', priceCents: 310, stock: 6 },
  ]);
  friday = await seedOtherDay(test, sale, saturday);
  household = await seedHousehold(test);
  awa = await orderRequests(test, sale, household);
  manager = await test.signIn(sale.managerId);
});

const leeks = () => sale.offers[0]!;
const eggs = () => sale.offers[1]!;
const path = () => `/api/pickup-days/${sale.pickupDayId}/cancellation`;

const preview = () => test.server.inject({ url: path(), headers: manager });

async function cancelDay(basis?: string) {
  const payload = {
    reason: 'La halle sert de bureau de vote.',
    basis: basis ?? (await preview()).json<Disruption>().basis,
  };
  return test.server.inject({ method: 'PUT', url: path(), headers: manager, payload });
}

async function leftOf(stockId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ left: number }>({
    text: 'select left_quantity as left from stocks where id = $1',
    values: [stockId],
  });
  return row!.left;
}

async function owed(orderId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ cents: number }>({
    text: `select coalesce(sum(p.amount_cents), 0)::bigint as cents from ledger_entries e
           join ledger_postings p on p.entry_id = e.id
           join ledger_accounts a on a.id = p.account_id and a.kind = 'household_due'
           where e.subject_id = $1`,
    values: [orderId],
  });
  return row!.cents;
}

/** The disruption of an order, and the secret of its mailed link. */
async function mailedLink(orderId: string): Promise<{ id: string; bearer: string; text: string }> {
  await test.setNow((tuesday + 60_000) as never);
  mailbox.received.length = 0;
  await workOnce(mailbox.app);
  const [row] = await test.app.database.read.rows<{ id: string }>({
    text: 'select id from order_disruptions where order_id = $1',
    values: [orderId],
  });
  const mail = mailbox.received.find(({ text }) => text!.includes(`/disruptions/${row!.id}`))!;
  const secret = /link=([\w-]+)/.exec(mail.text!)![1]!;
  return { id: row!.id, bearer: `Bearer link.${secret}`, text: mail.text! };
}

describe('cancelling a pickup day', () => {
  it('shows before exactly what it then does: orders, amounts, pieces, places (rule W1)', async () => {
    const order = (await awa.place({ [leeks().id]: 3, [eggs().id]: 1 })).json<PlacedOrder>();
    const bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
    const other = (await bob.place({ [leeks().id]: 2 })).json<PlacedOrder>();
    const shown = (await preview()).json<Disruption>();
    expect(shown).toMatchObject({
      removedCents: 1410,
      cancelledCount: 2,
      freedPlaces: 2,
      orders: [
        { householdName: 'Awa Diop', quantity: 4, removedCents: 970, isMailed: true },
        { householdName: 'Bob Lee', quantity: 2, removedCents: 440 },
      ],
      sellers: [{ sellerName: 'Ferme du Moulin', quantity: 6, amountCents: 1410 }],
      days: [{ pickupDayId: friday.pickupDayId, orderCount: 2 }],
    });
    const answer = await cancelDay(shown.basis);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(shown);
    expect([await owed(order.id), await owed(other.id)]).toEqual([0, 0]);
    expect([await leftOf(leeks().stockId), await leftOf(eggs().stockId)]).toEqual([10, 6]);
    const [slot] = await test.app.database.read.rows<{ taken: number }>({
      text: 'select taken_count as taken from pickup_slots where id = $1',
      values: [sale.slotId],
    });
    expect(slot!.taken).toBe(0);
    const read = (await awa.read(order.id)).json();
    expect(read).toMatchObject({ cancelledAt: expect.any(String), dueCents: 0, lines: [] });
  });

  it('is refused when an order came since it was shown, and changes nothing (rule W2)', async () => {
    const { basis } = (await preview()).json<Disruption>();
    const order = (await awa.place({ [leeks().id]: 1 })).json<PlacedOrder>();
    const answer = await cancelDay(basis);
    expect(answer.json()).toMatchObject({ status: 409, code: 'disruption.changed' });
    expect((await awa.read(order.id)).json()).toMatchObject({ cancelledAt: null, dueCents: 220 });
    expect((await cancelDay()).statusCode).toBe(200);
  });

  it('takes no order any more, not even one that was quoted before (rule W2)', async () => {
    const quoted = (await awa.basket({ [leeks().id]: 1 })).json();
    expect((await cancelDay()).statusCode).toBe(200);
    const late = await awa.placeQuote(quoted);
    expect(late.json()).toMatchObject({ status: 409, code: 'pickup_day.cancelled' });
    const day = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}`);
    expect(day.json()).toMatchObject({
      phase: 'closed',
      cancellation: { reason: 'La halle sert de bureau de vote.' },
    });
    const shop = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers`);
    expect(shop.json().pickupDay.cancelledFor).toBe('La halle sert de bureau de vote.');
  });

  it('happens once, by the hub of the day, before anything is handed over', async () => {
    await awa.place({ [leeks().id]: 1 });
    const asHousehold = await test.server.inject({ url: path(), headers: awa.headers });
    expect(asHousehold.statusCode).toBe(404);
    expect((await cancelDay()).statusCode).toBe(200);
    const again = await cancelDay('x');
    expect(again.json()).toMatchObject({ status: 409, code: 'pickup_day.cancelled' });
  });

  it('is refused once goods were handed over: the day takes place', async () => {
    const order = (await awa.place({ [leeks().id]: 1 })).json<PlacedOrder>();
    await test.setNow(fromIso('2026-11-26T15:40:00Z'));
    const commands = [
      { kind: 'handed', orderId: order.id, id: test.app.newId(), device: '1', seq: 1 },
    ].map((command) => ({ ...command, actedAt: '2026-11-26T15:40:00.000Z' }));
    const handed = await test.server.inject({
      method: 'POST',
      url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
      headers: manager,
      payload: { commands },
    });
    expect(handed.json().answers[0]).toMatchObject({ outcome: 'accepted' });
    expect((await preview()).json()).toMatchObject({ status: 409, code: 'pickup_day.begun' });
  });

  it('is forgotten by sales that are not published, and no sale may reach it', async () => {
    await cancelDay();
    const cycle = await test.server.inject({
      method: 'POST',
      url: '/api/order-cycles',
      headers: manager,
      payload: { coordinatorId: sale.hubId, name: 'Vente', opensAt: '2026-11-24T10:00:00.000Z' },
    });
    const { id } = cycle.json().orderCycle;
    const added = await test.server.inject({
      method: 'PUT',
      url: `/api/order-cycles/${id}/destinations`,
      headers: manager,
      payload: {
        destinations: [{ pickupDayId: sale.pickupDayId, closesAt: '2026-11-25T10:00:00.000Z' }],
      },
    });
    expect(added.json()).toMatchObject({ status: 409, code: 'pickup_day.cancelled' });
  });
});

describe('the households of a cancelled day', () => {
  it('are told at once what it was, that they pay nothing, and what follows without an answer (rule W3)', async () => {
    const order = (await awa.place({ [leeks().id]: 3 })).json<PlacedOrder>();
    await cancelDay();
    const { text } = await mailedLink(order.id);
    for (const words of [
      'Le retrait du jeudi 26 novembre est annulé',
      'La halle sert de bureau de vote.',
      'Vous ne payez rien.',
      'jusqu’au vendredi 27 novembre à 12\u00a0h',
      'elle reste annulée',
      '3 × Poireaux',
      '6,60',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('are told from 8 h when it is cancelled at night, and producers without any name (rule W3)', async () => {
    await awa.place({ [leeks().id]: 1 });
    await test.setNow(fromIso('2026-11-24T21:30:00Z'));
    await cancelDay();
    await workOnce(mailbox.app);
    mailbox.received.length = 0;
    await test.setNow(fromIso('2026-11-25T06:59:00Z'));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
    await test.setNow(fromIso('2026-11-25T07:01:00Z'));
    await workOnce(mailbox.app);
    const texts = mailbox.received.map(({ text }) => text!);
    expect(texts).toHaveLength(2);
    const toFarm = texts.find((text) => text.includes('n’attend rien de vous'))!;
    expect(toFarm).not.toMatch(/Awa|Diop/);
    await test.setNow(tuesday);
  });

  it('take their goods to another day by one link, once (rule W4)', async () => {
    const order = (await awa.place({ [leeks().id]: 3, [eggs().id]: 1 })).json<PlacedOrder>();
    await cancelDay();
    const { id, bearer } = await mailedLink(order.id);
    const url = `/api/order-disruptions/${id}`;
    const headers = { authorization: bearer };
    const asked = (await test.server.inject({ url, headers })).json<OrderDisruption>();
    expect(asked).toMatchObject({
      cause: 'day_cancelled',
      isCancelled: true,
      removedCents: 970,
      answer: null,
      days: [{ pickupDayId: friday.pickupDayId, dueCents: 970, missing: [], hasOrder: false }],
    });
    const payload = {
      answer: 'moved',
      pickupDayId: friday.pickupDayId,
      pickupSlotId: friday.slotId,
      expectedDueCents: 970,
    };
    const moved = await test.server.inject({
      method: 'PUT',
      url: `${url}/answer`,
      headers,
      payload,
    });
    expect(moved.json()).toMatchObject({ answer: 'moved', days: [] });
    const { orderId } = moved.json().movedTo;
    expect(await owed(orderId)).toBe(970);
    expect(await leftOf(leeks().stockId)).toBe(7);
    const again = await test.server.inject({
      method: 'PUT',
      url: `${url}/answer`,
      headers,
      payload,
    });
    expect(again.json()).toMatchObject({ status: 409, code: 'disruption.answered' });
    expect(await owed(orderId)).toBe(970);
  });

  it('have their goods join the order that they have for that day (rule W4)', async () => {
    const order = (await awa.place({ [leeks().id]: 3 })).json<PlacedOrder>();
    const there = await orderRequests(test, { ...sale, ...friday }, household);
    const standing = (await there.place({ [leeks().id]: 1, [eggs().id]: 2 })).json<PlacedOrder>();
    await cancelDay();
    const { id, bearer } = await mailedLink(order.id);
    const moved = await test.server.inject({
      method: 'PUT',
      url: `/api/order-disruptions/${id}/answer`,
      headers: { authorization: bearer },
      payload: {
        answer: 'moved',
        pickupDayId: friday.pickupDayId,
        pickupSlotId: null,
        expectedDueCents: 660,
      },
    });
    expect(moved.json()).toMatchObject({ movedTo: { orderId: standing.id } });
    expect(await owed(standing.id)).toBe(4 * 220 + 2 * 310);
  });

  it('move what is left and are told what is not, at an amount that they saw', async () => {
    const order = (await awa.place({ [leeks().id]: 6 })).json<PlacedOrder>();
    await cancelDay();
    const { id, bearer } = await mailedLink(order.id);
    const there = await orderRequests(test, { ...sale, ...friday }, await seedHousehold(test));
    await there.place({ [leeks().id]: 7 });
    const headers = { authorization: bearer };
    const asked = await test.server.inject({ url: `/api/order-disruptions/${id}`, headers });
    expect(asked.json().days).toEqual([]);
    const moved = await test.server.inject({
      method: 'PUT',
      url: `/api/order-disruptions/${id}/answer`,
      headers,
      payload: {
        answer: 'moved',
        pickupDayId: friday.pickupDayId,
        pickupSlotId: friday.slotId,
        expectedDueCents: 1320,
      },
    });
    expect(moved.json()).toMatchObject({ status: 422, code: 'basket.empty' });
  });

  it('answer until the last closing of a day that their goods may go to (rule W4)', async () => {
    const order = (await awa.place({ [leeks().id]: 1 })).json<PlacedOrder>();
    await cancelDay();
    const { id, bearer } = await mailedLink(order.id);
    await test.setNow(saturday.closesAt);
    const late = await test.server.inject({
      method: 'PUT',
      url: `/api/order-disruptions/${id}/answer`,
      headers: { authorization: bearer },
      payload: { answer: 'cancelled' },
    });
    expect(late.json()).toMatchObject({ status: 409, code: 'disruption.late' });
    await test.setNow(tuesday);
  });

  it('are listed for the house, whom no mail reaches first', async () => {
    await awa.place({ [leeks().id]: 1 });
    const silent = await seedHousehold(test, 'Zoé Silence');
    const asSilent = await orderRequests(test, sale, silent);
    await asSilent.place({ [leeks().id]: 1 });
    await test.app.database.read.rows({
      text: 'update persons set email = null where id = $1',
      values: [silent.personId],
    });
    await cancelDay();
    const told = await test.server.inject({
      url: `/api/pickup-days/${sale.pickupDayId}/disruptions`,
      headers: manager,
    });
    expect(told.json().items).toMatchObject([
      { householdName: 'Zoé Silence', isMailed: false, phoneEnding: '56 78' },
      { householdName: 'Awa Diop', isMailed: true },
    ]);
  });
});

describe('a day that was never ordered for', () => {
  it('is cancelled too', async () => {
    const actor = await test.actorOf(sale.managerId);
    const day = await createPickupDay(test.app, actor, {
      pickupPointId: sale.pickupPointId,
      date: '2026-12-10' as never,
      startsTime: '16:30',
      endsTime: '19:00',
      note: '',
      slots: [],
    });
    const url = `/api/pickup-days/${day.id}/cancellation`;
    const { basis } = (await test.server.inject({ url, headers: manager })).json<Disruption>();
    const payload = { reason: 'Travaux', basis };
    const done = await test.server.inject({ method: 'PUT', url, headers: manager, payload });
    expect(done.json()).toMatchObject({ orders: [], removedCents: 0 });
  });
});
