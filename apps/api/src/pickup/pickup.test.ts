import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import type { Id } from '@etal/domain/shared/id';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import {
  seedHousehold,
  seedOrganization,
  seedPerson,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = manager,
): Promise<LightMyRequestResponse> =>
  test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) });

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
});

const draft = () => ({
  pickupPointId: sale.pickupPointId,
  date: '2026-12-03',
  startsTime: '16:30',
  endsTime: '19:00',
});

async function makeDay(change: object = {}): Promise<PickupDay & { id: Id<'PickupDay'> }> {
  const reply = await send('POST', '/api/pickup-days', { ...draft(), ...change });
  expect(reply.statusCode).toBe(201);
  return reply.json();
}

describe('a pickup day', () => {
  it('is told to everybody with its place, slots and what is open', async () => {
    const reply = await send('GET', '/api/pickup-days', undefined, {});
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      nextCursor: null,
      items: [
        {
          id: sale.pickupDayId,
          date: '2026-11-26',
          startsAt: '2026-11-26T15:30:00.000Z',
          pickupPoint: { name: 'La halle', hubId: sale.hubId },
          slots: [{ id: sale.slotId, capacity: 40, isFull: false }],
          phase: 'open',
          firstClosesAt: '2026-11-25T18:00:00.000Z',
          lastClosesAt: '2026-11-25T18:00:00.000Z',
        },
      ],
    });
  });

  it('is past once it has ended, on the calendar of the territory', async () => {
    const later = await send('GET', '/api/pickup-days?from=2026-11-27', undefined, {});
    expect(later.json().items).toEqual([]);
    const sameDay = await send('GET', '/api/pickup-days?from=2026-11-26', undefined, {});
    expect(sameDay.json().items).toHaveLength(1);
  });

  it('keeps the wall clock of the territory in summer and in winter (rule P1)', async () => {
    const winter = await makeDay({
      slots: [{ startsTime: '17:00', endsTime: '18:00', capacity: null }],
    });
    expect(winter.startsAt).toBe('2026-12-03T15:30:00.000Z');
    expect(winter.slots[0]).toMatchObject({ startsAt: '2026-12-03T16:00:00.000Z', capacity: null });
    const summer = await makeDay({ date: '2027-06-03' });
    expect(summer.startsAt).toBe('2027-06-03T14:30:00.000Z');
    expect(summer.phase).toBeNull();
  });

  it('is refused when it ends before it starts, or has ended (rule P1)', async () => {
    const backwards = await send('POST', '/api/pickup-days', { ...draft(), endsTime: '16:30' });
    expect(backwards.json().code).toBe('pickup_day.times');
    const past = await send('POST', '/api/pickup-days', { ...draft(), date: '2026-11-23' });
    expect(past.json().code).toBe('pickup_day.past');
  });

  it('is set by a manager of its hub only; for others its point does not exist', async () => {
    const otherHub = await seedOrganization(test, 'hub', 'Autre maison');
    const other = await seedPerson(test, { organizationId: otherHub, role: 'manager' });
    const stranger = await test.signIn(other);
    const refused = await send('POST', '/api/pickup-days', draft(), stranger);
    const unknown = await send('POST', '/api/pickup-days', { ...draft(), pickupPointId: newId() });
    expect(refused.statusCode).toBe(404);
    expect({ ...refused.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
    const nobody = await send('POST', '/api/pickup-days', draft(), {});
    expect(nobody.json().code).toBe('session.required');
  });

  it('moves with its slots while nobody has ordered, not after (rule P4)', async () => {
    const day = await makeDay({
      date: '2026-12-10',
      slots: [{ startsTime: '17:00', endsTime: '18:00', capacity: 5 }],
    });
    const url = `/api/pickup-days/${day.id}`;
    const moved = await send('PATCH', url, { date: '2026-12-11' });
    expect(moved.json()).toMatchObject({
      startsAt: '2026-12-11T15:30:00.000Z',
      slots: [{ startsAt: '2026-12-11T16:00:00.000Z' }],
    });
    const tooShort = await send('PATCH', url, { endsTime: '17:30' });
    expect(tooShort.json().code).toBe('pickup_slot.times');
    await seedOrder(day.id, null);
    const ordered = await send('PATCH', url, { date: '2026-12-12' });
    expect(ordered.json().code).toBe('pickup_day.has_orders');
    const noted = await send('PATCH', url, { note: 'Entrez par la cour.' });
    expect(noted.json()).toMatchObject({ note: 'Entrez par la cour.', date: '2026-12-11' });
  });

  it('cannot begin before a sale that reaches it has closed (rule S2)', async () => {
    const url = `/api/pickup-days/${sale.pickupDayId}`;
    const reply = await send('PATCH', url, { date: '2026-11-25' });
    expect(reply.json().code).toBe('order_cycle.dates');
  });

  it('comes first when its place is the nearest', async () => {
    const far = await send('POST', '/api/pickup-points', {
      hubId: sale.hubId,
      name: 'Le port',
      address: '1 quai',
      town: 'Dunkerque',
      latitude: 51.04,
      longitude: 2.37,
    });
    expect(far.statusCode).toBe(201);
    const day = await makeDay({ pickupPointId: far.json().id, date: '2027-07-01' });
    const near = await send('GET', '/api/pickup-days?near=51.03,2.38', undefined, {});
    expect(near.json().items[0].id).toBe(day.id);
    const nowhere = await send('GET', '/api/pickup-days?near=99,2', undefined, {});
    expect(nowhere.json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'querystring.near' }],
    });
  });
});

describe('a pickup point', () => {
  it('is listed for everybody and corrected by its hub', async () => {
    const url = `/api/pickup-points/${sale.pickupPointId}`;
    const changed = await send('PATCH', url, { directions: 'Sonnez deux fois.' });
    expect(changed.json()).toMatchObject({ name: 'La halle', directions: 'Sonnez deux fois.' });
    const list = await send('GET', '/api/pickup-points', undefined, {});
    expect(list.json().items).toContainEqual(changed.json());
    const stranger = await test.signIn(sale.producerPersonId);
    expect((await send('PATCH', url, { name: 'Pris' }, stranger)).statusCode).toBe(404);
  });
});

describe('what is mine', () => {
  it('is found beyond the pages of other hubs, and is nothing to a stranger', async () => {
    const other = await seedSale(test);
    const theirs = await test.signIn(other.managerId);
    const [days, points] = await Promise.all([
      send('GET', '/api/pickup-days?whose=mine', undefined, theirs),
      send('GET', '/api/pickup-points?whose=mine', undefined, theirs),
    ]);
    expect(days.json().items.map(({ id }: { id: string }) => id)).toEqual([other.pickupDayId]);
    expect(points.json().items.map(({ id }: { id: string }) => id)).toEqual([other.pickupPointId]);
    const near = '/api/pickup-days?whose=mine&near=51.03,2.38';
    expect((await send('GET', near, undefined, theirs)).json().items).toHaveLength(1);
    for (const url of ['/api/pickup-days?whose=mine', '/api/pickup-points?whose=mine']) {
      expect((await send('GET', url, undefined, {})).json().items).toEqual([]);
    }
  });
});

describe('a slot', () => {
  it('never holds fewer places than households have taken (rule P3)', async () => {
    const day = await makeDay({
      date: '2026-12-17',
      slots: [{ startsTime: '17:00', endsTime: '18:00', capacity: 3 }],
    });
    const slotId = day.slots[0]!.id;
    await seedOrder(day.id, slotId);
    await seedOrder(day.id, slotId);
    const url = `/api/pickup-slots/${slotId}`;
    const fewer = await send('PATCH', url, { capacity: 1 });
    expect(fewer.json()).toMatchObject({
      code: 'pickup_slot.has_orders',
      details: { takenCount: 2 },
    });
    const full = await send('PATCH', url, { capacity: 2 });
    expect(full.json().slots[0]).toMatchObject({ capacity: 2, isFull: true });
    expect((await send('PATCH', url, { startsTime: '17:30' })).json().code).toBe(
      'pickup_slot.has_orders',
    );
    expect((await send('DELETE', url)).json().code).toBe('pickup_slot.has_orders');
    const open = await send('PATCH', url, { capacity: null });
    expect(open.json().slots[0]).toMatchObject({ capacity: null, isFull: false });
  });

  it('stays within its day (rule P2), and goes away when nobody chose it', async () => {
    const day = await makeDay({ date: '2026-12-18' });
    const url = `/api/pickup-days/${day.id}/slots`;
    const outside = { startsTime: '18:30', endsTime: '19:30', capacity: 4 };
    const refused = await send('POST', url, { slots: [outside] });
    expect(refused.json().code).toBe('pickup_slot.times');
    const added = await send('POST', url, { slots: [{ ...outside, endsTime: '19:00' }] });
    expect(added.statusCode).toBe(201);
    const removed = await send('DELETE', `/api/pickup-slots/${added.json().slots[0].id}`);
    expect(removed.json().slots).toEqual([]);
  });

  it('refuses a wall clock that does not exist, naming the field', async () => {
    const reply = await send('POST', '/api/pickup-days', { ...draft(), startsTime: '25:00' });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().fields).toEqual([{ path: 'startsTime', code: expect.any(String) }]);
  });
});

let codes = 0;

/** An order without lines, as far as a day and a slot know of it. */
async function seedOrder(dayId: string, slotId: string | null): Promise<void> {
  const { householdId } = await seedHousehold(test);
  const id = newId();
  const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });
  codes += 1;
  await rows(
    `insert into orders (id, code, household_id, pickup_day_id, pickup_slot_id, merchant_id,
       revision, terms_version, locale, placed_at)
     values ($1, $2, $3, $4, $5, $6, 1, '2026-11', 'fr', etal_now())`,
    [id, `AAAA2${codes + 1}`, householdId, dayId, slotId, sale.hubId],
  );
  await rows(
    `insert into order_revisions (order_id, revision, at, reason, after)
     values ($1, 1, etal_now(), 'placed', $2)`,
    [id, JSON.stringify({ slotId, lines: [] })],
  );
  if (slotId) {
    await rows('update pickup_slots set taken_count = taken_count + 1 where id = $1', [slotId]);
  }
}
