import type { DayMove, OrderDisruption } from '@etal/contracts/disruption/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPickupPoint } from '../pickup/create-pickup-point.ts';
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
let saturday: SeededDay;
let awa: OrderRequests;
let household: SeededHousehold;
let manager: Headers;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220, stock: 5 }]);
  saturday = await seedOtherDay(test, sale, {
    startsAt: fromIso('2026-11-28T09:00:00Z'),
    endsAt: fromIso('2026-11-28T12:00:00Z'),
    closesAt: fromIso('2026-11-27T20:00:00Z'),
  });
  household = await seedHousehold(test);
  awa = await orderRequests(test, sale, household);
  manager = await test.signIn(sale.managerId);
});

const friday = { date: '2026-11-27', startsTime: '17:00', endsTime: '19:30' };
const deadline = '2026-11-27T10:00:00.000Z';
const leeks = () => sale.offers[0]!;
const path = () => `/api/pickup-days/${sale.pickupDayId}/move`;

type Target = { date: string; startsTime: string; endsTime: string; pickupPointId?: string };

const preview = (target: Target = friday) => {
  const query = { pickupPointId: sale.pickupPointId, ...target };
  return test.server.inject({ url: path(), query, headers: manager });
};

async function move(target: Target = friday, given: { basis?: string; answerBy?: string } = {}) {
  const { answerBy = deadline } = given;
  const basis = given.basis ?? (await preview(target)).json<DayMove>().basis ?? 'none';
  const reason = 'La halle sert de bureau de vote.';
  const payload = { pickupPointId: sale.pickupPointId, ...target, reason, basis, answerBy };
  return test.server.inject({ method: 'PUT', url: path(), headers: manager, payload });
}

const order = async (quantity = 2) =>
  (await awa.place({ [leeks().id]: quantity })).json<PlacedOrder>();

async function disruptionOf(orderId: string): Promise<string> {
  const [row] = await test.app.database.read.rows<{ id: string }>({
    text: 'select id from order_disruptions where order_id = $1 order by id desc limit 1',
    values: [orderId],
  });
  return row!.id;
}

const answer = (id: string, headers: Headers, payload: object) =>
  test.server.inject({
    method: 'PUT',
    url: `/api/order-disruptions/${id}/answer`,
    headers,
    payload,
  });

const told = async (id: string, headers: Headers = awa.headers) =>
  (
    await test.server.inject({ url: `/api/order-disruptions/${id}`, headers })
  ).json<OrderDisruption>();

async function entriesOf(orderId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ count: number }>({
    text: 'select count(*)::int as count from ledger_entries where subject_id = $1',
    values: [orderId],
  });
  return row!.count;
}

async function leftOf(stockId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ left: number }>({
    text: 'select left_quantity as left from stocks where id = $1',
    values: [stockId],
  });
  return row!.left;
}

describe('moving a pickup day', () => {
  it('shows before exactly what it then does, and leaves orders as they are (rule W10)', async () => {
    const placed = await order();
    const shown = (await preview()).json<DayMove>();
    expect(shown).toMatchObject({
      from: { startsAt: '2026-11-26T15:30:00.000Z', placeName: 'La halle' },
      to: { startsAt: '2026-11-27T16:00:00.000Z', endsAt: '2026-11-27T18:30:00.000Z' },
      slots: [
        {
          fromStartsAt: '2026-11-26T15:30:00.000Z',
          toStartsAt: '2026-11-27T16:00:00.000Z',
          toEndsAt: '2026-11-27T17:00:00.000Z',
          takenCount: 1,
        },
      ],
      orders: [{ code: placed.code, quantity: 2, dueCents: 440, isMailed: true }],
      sellers: [{ sellerName: 'Ferme du Moulin', quantity: 2, amountCents: 440, isIssued: false }],
      dueCents: 440,
      lateSales: [],
      days: [{ pickupDayId: saturday.pickupDayId, orderCount: 1 }],
    });
    const entries = await entriesOf(placed.id);
    const done = await move(friday, { basis: shown.basis });
    expect(done.json()).toEqual(shown);
    expect((await awa.read(placed.id)).json()).toMatchObject({
      code: placed.code,
      revision: placed.revision,
      dueCents: 440,
      pickupDay: { id: sale.pickupDayId, startsAt: '2026-11-27T16:00:00.000Z' },
      pickupSlot: { startsAt: '2026-11-27T16:00:00.000Z', endsAt: '2026-11-27T17:00:00.000Z' },
      movedFrom: { startsAt: '2026-11-26T15:30:00.000Z', placeName: 'La halle' },
    });
    expect(await entriesOf(placed.id)).toBe(entries);
  });

  it('may go to another place of the hub, never to another hub’s', async () => {
    await order();
    const actor = await test.actorOf(sale.managerId);
    const fields = {
      name: 'La salle',
      address: '2 rue Haute',
      town: 'Wervicq',
      directions: '',
      minimumCents: null,
    };
    const hall = await createPickupPoint(test.app, actor, {
      ...fields,
      hubId: sale.hubId,
      latitude: null,
      longitude: null,
    });
    const here = { date: '2026-11-26', startsTime: '16:30', endsTime: '19:00' };
    const moved = await move(
      { ...here, pickupPointId: hall.id },
      { answerBy: '2026-11-26T10:00:00.000Z' },
    );
    expect(moved.json()).toMatchObject({
      from: { placeName: 'La halle' },
      to: { placeName: 'La salle' },
    });
    const day = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}`);
    expect(day.json()).toMatchObject({ pickupPoint: { id: hall.id } });
    const other = await seedSale(test);
    const away = await preview({ ...friday, pickupPointId: other.pickupPointId });
    expect(away.json()).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('is refused when an order came since it was shown, and changes nothing (rule W2)', async () => {
    const { basis } = (await preview()).json<DayMove>();
    const placed = await order(1);
    expect((await move(friday, { basis })).json()).toMatchObject({ code: 'disruption.changed' });
    expect((await awa.read(placed.id)).json()).toMatchObject({
      pickupDay: { startsAt: '2026-11-26T15:30:00.000Z' },
      movedFrom: null,
    });
    const elsewhere = { ...friday, date: '2026-11-28' };
    const seen = (await preview()).json<DayMove>().basis;
    const answered = await move(elsewhere, { basis: seen });
    expect(answered.json()).toMatchObject({ code: 'disruption.changed' });
  });

  it('waits until no sale would close once the day has begun (rules W10, S2)', async () => {
    await order();
    const early = { date: '2026-11-25', startsTime: '17:00', endsTime: '19:00' };
    const shown = (await preview(early)).json<DayMove>();
    expect(shown.lateSales).toMatchObject([
      { name: 'Vente du 26 novembre', closesAt: '2026-11-25T18:00:00.000Z' },
    ]);
    const soon = { answerBy: '2026-11-25T10:00:00.000Z' };
    expect((await move(early, soon)).json()).toMatchObject({ code: 'disruption.sale_open' });
    const closed = await test.server.inject({
      method: 'PUT',
      url: `/api/order-cycles/${sale.orderCycleId}/closing`,
      headers: manager,
      payload: { reason: 'Retrait avancé' },
    });
    expect(closed.statusCode).toBe(200);
    expect((await move(early, soon)).statusCode).toBe(200);
  });

  it('is refused for the same hours, the past, a late deadline, a day that is over', async () => {
    await order();
    const same = { date: '2026-11-26', startsTime: '16:30', endsTime: '19:00' };
    expect((await preview(same)).json()).toMatchObject({ code: 'pickup_day.unmoved' });
    const gone = { ...same, date: '2026-11-24', startsTime: '09:00' };
    expect((await preview(gone)).json()).toMatchObject({ code: 'pickup_day.past' });
    const wrong = { ...same, startsTime: '19:00' };
    expect((await preview(wrong)).json()).toMatchObject({ code: 'pickup_day.times' });
    const late = await move(friday, { answerBy: '2026-11-27T16:00:00.001Z' });
    expect(late.json()).toMatchObject({ code: 'disruption.deadline' });
    await test.setNow(fromIso('2026-11-26T19:00:00Z'));
    expect((await preview()).json()).toMatchObject({ code: 'pickup_day.past' });
    await test.setNow(tuesday);
  });

  it('is refused once goods were handed over, or to others than the hub (rule W10)', async () => {
    const placed = await order();
    const query = { pickupPointId: sale.pickupPointId, ...friday };
    const asked = await test.server.inject({ url: path(), query, headers: awa.headers });
    expect(asked.statusCode).toBe(404);
    await test.setNow(fromIso('2026-11-26T15:40:00Z'));
    const command = { kind: 'handed', orderId: placed.id, id: test.app.newId(), device: '1' };
    const handed = await test.server.inject({
      method: 'POST',
      url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
      headers: manager,
      payload: { commands: [{ ...command, seq: 1, actedAt: '2026-11-26T15:40:00.000Z' }] },
    });
    expect(handed.json().answers[0]).toMatchObject({ outcome: 'accepted' });
    expect((await preview()).json()).toMatchObject({ code: 'pickup_day.begun' });
    await test.setNow(tuesday);
  });

  it('works after the closing; who quoted before it is told that the day moved (rule W11)', async () => {
    await order();
    const bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
    const quoted = (await bob.basket({ [leeks().id]: 1 })).json();
    expect((await move()).statusCode).toBe(200);
    expect((await bob.placeQuote(quoted)).json()).toMatchObject({ code: 'pickup_day.moved' });
    await test.setNow((tuesday + 1) as never);
    expect((await bob.place({ [leeks().id]: 1 })).statusCode).toBe(201);
    await test.setNow(fromIso('2026-11-25T19:00:00Z'));
    const again = { date: '2026-11-28', startsTime: '14:00', endsTime: '16:30' };
    expect((await move(again)).statusCode).toBe(200);
    await test.setNow(tuesday);
  });
});

describe('what people are told of a day that moved', () => {
  it('is the old and the new date, place and slot, with what they may choose (rules W3, W11)', async () => {
    await workOnce(mailbox.app);
    const placed = await order();
    await workOnce(mailbox.app);
    mailbox.received.length = 0;
    await move();
    await test.setNow((tuesday + 60_000) as never);
    await workOnce(mailbox.app);
    const id = await disruptionOf(placed.id);
    const mail = mailbox.received.find(({ text }) => text!.includes(`/disruptions/${id}`))!;
    expect(mail.subject).toContain('jeudi 26 novembre');
    expect(mail.subject).toContain('vendredi 27 novembre');
    expect(mail.text).toContain('La halle sert de bureau de vote.');
    expect(mail.text).toMatch(/vendredi 27 novembre, de 17.h à 18.h/);
    expect(mail.text).toMatch(/jeudi 26 novembre, de 16.h.30 à 17.h.30/);
    expect(mail.text).toContain('vous n’avez rien à faire');
    const toFarm = mailbox.received.find(({ text }) =>
      text!.includes(`/deliveries/${sale.pickupDayId}`),
    )!;
    expect(toFarm.text).toContain('vendredi 27 novembre');
    expect(toFarm.text).not.toContain('Awa');
    expect(mailbox.received.map(({ text }) => text!.includes('annulée'))).not.toContain(true);
    await test.setNow(tuesday);
  });

  it('keeps its order when it says nothing, or says so (rule W11)', async () => {
    const placed = await order();
    await move();
    const id = await disruptionOf(placed.id);
    expect(await told(id)).toMatchObject({
      cause: 'day_moved',
      reason: 'La halle sert de bureau de vote.',
      dayMove: {
        from: { startsAt: '2026-11-26T15:30:00.000Z', endsAt: '2026-11-26T16:30:00.000Z' },
        to: { startsAt: '2026-11-27T16:00:00.000Z', endsAt: '2026-11-27T17:00:00.000Z' },
      },
      removed: [],
      kept: [{ quantity: 2 }],
      dueCents: 440,
    });
    const kept = await answer(id, awa.headers, { answer: 'kept' });
    expect(kept.json()).toMatchObject({ answer: 'kept', isCancelled: false });
    const twice = await answer(id, awa.headers, { answer: 'cancelled' });
    expect(twice.json()).toMatchObject({ code: 'disruption.answered' });
  });

  it('cancels even what has closed, until the deadline; the hub answers for one that calls', async () => {
    const placed = await order();
    await test.setNow(fromIso('2026-11-25T19:00:00Z'));
    await move();
    const id = await disruptionOf(placed.id);
    const done = await answer(id, manager, { answer: 'cancelled' });
    expect(done.json()).toMatchObject({ answer: 'cancelled', isCancelled: true });
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 0, lines: [] });
    expect(await leftOf(leeks().stockId)).toBe(5);
    await test.setNow(tuesday);
  });

  it('is late once the deadline has come', async () => {
    const placed = await order();
    await move();
    const id = await disruptionOf(placed.id);
    await test.setNow(fromIso(deadline));
    const late = await answer(id, manager, { answer: 'cancelled' });
    expect(late.json()).toMatchObject({ code: 'disruption.late' });
    await test.setNow(tuesday);
  });

  it('goes to another day with all of it, though nothing else is left in stock (rule W11)', async () => {
    const placed = await order(5);
    await move();
    const id = await disruptionOf(placed.id);
    const [day] = (await told(id)).days;
    expect(day).toMatchObject({
      pickupDayId: saturday.pickupDayId,
      goods: [{ quantity: 5 }],
      missing: [],
      dueCents: 1100,
    });
    const moved = await answer(id, awa.headers, {
      answer: 'moved',
      pickupDayId: saturday.pickupDayId,
      pickupSlotId: saturday.slotId,
      expectedDueCents: 1100,
    });
    expect(moved.json()).toMatchObject({ answer: 'moved', isCancelled: true });
    const { movedTo } = moved.json<OrderDisruption>();
    expect((await awa.read(movedTo!.orderId)).json()).toMatchObject({
      dueCents: 1100,
      pickupDay: { id: saturday.pickupDayId },
    });
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 0 });
    expect(await leftOf(leeks().stockId)).toBe(0);
  });

  it('keeps its links as long after the new date as they held after the old one', async () => {
    const placed = await order();
    const id = 'aaaaaaaa-0000-7000-8000-000000000001' as Id<'Order'>;
    await test.app.database.read.rows({
      text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
             values ($1, 'hash', 'order', $2, etal_now(), '2026-12-26T18:00:00Z')`,
      values: [id, placed.id],
    });
    await move();
    const [row] = await test.app.database.read.rows<{ expires: string }>({
      text: `select to_char(expires_at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as expires
             from mailed_secrets where id = $1`,
      values: [id],
    });
    expect(row!.expires).toBe('2026-12-27 18:30');
  });
});
