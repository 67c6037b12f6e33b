import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedSale, seedTerritory, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };
let place: PickupPoint;

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = manager,
) => test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) });

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
  place = await makePoint('Le port');
});

async function makePoint(name: string): Promise<PickupPoint> {
  const body = { hubId: sale.hubId, name, address: '1 quai', town: 'Wervicq' };
  return (await send('POST', '/api/pickup-points', body)).json();
}

const archival = (pointId: string = place.id) => `/api/pickup-points/${pointId}/archival`;

const thursday = { date: '2026-12-03', startsTime: '16:30', endsTime: '19:00' };
const makeDay = (pickupPointId: string = place.id) =>
  send('POST', '/api/pickup-days', { ...thursday, pickupPointId });

async function listed(query: string, headers?: Record<string, string>): Promise<string[]> {
  const reply = await send('GET', `/api/pickup-points?${query}`, undefined, headers);
  return reply.json<{ items: PickupPoint[] }>().items.map(({ id }) => id);
}

describe('a pickup point that is put away (rule P5)', () => {
  it('leaves the list, is told to its hub alone, and comes back', async () => {
    const away = await send('PUT', archival());
    expect(away.json()).toMatchObject({ id: place.id, archivedAt: '2026-11-24T09:00:00.000Z' });
    expect(await listed('', {})).not.toContain(place.id);
    expect(await listed('whose=mine')).toEqual([sale.pickupPointId]);
    expect(await listed('archived=true')).toEqual([place.id]);
    expect(await listed('archived=true', {})).toEqual([]);
    expect(await listed('archived=true', await test.signIn(sale.producerPersonId))).toEqual([]);
    const back = await send('DELETE', archival());
    expect(back.json()).toEqual(place);
    expect(await listed('whose=mine')).toContain(place.id);
    expect((await makeDay()).statusCode).toBe(201);
  });

  it('keeps the moment of its first archival', async () => {
    await send('PUT', archival());
    await test.setNow(fromIso('2026-11-25T09:00:00.000Z'));
    expect((await send('PUT', archival())).json().archivedAt).toBe('2026-11-24T09:00:00.000Z');
  });

  it('takes no new day, and none that moves', async () => {
    await send('PUT', archival());
    expect((await makeDay()).json()).toMatchObject({ status: 409, code: 'pickup_point.archived' });
    const query = { ...thursday, pickupPointId: place.id };
    const url = `/api/pickup-days/${sale.pickupDayId}/move`;
    const move = await test.server.inject({ url, query, headers: manager });
    expect(move.json()).toMatchObject({ status: 409, code: 'pickup_point.archived' });
  });

  it('keeps its past days, which no longer change their date', async () => {
    const day = (await makeDay()).json();
    await test.setNow(fromIso('2026-12-04T09:00:00.000Z'));
    expect((await send('PUT', archival())).statusCode).toBe(200);
    const url = `/api/pickup-days/${day.id}`;
    expect((await send('GET', url)).json().pickupPoint.name).toBe('Le port');
    const later = await send('PATCH', url, { date: '2026-12-10' });
    expect(later.json()).toMatchObject({ status: 409, code: 'pickup_point.archived' });
    expect((await send('PATCH', url, { note: 'Merci.' })).json().note).toBe('Merci.');
  });

  it('is not while a day stands there, which is named; a cancelled one lets it', async () => {
    const day = (await makeDay()).json();
    const refused = await send('PUT', archival());
    expect(refused.json()).toMatchObject({
      status: 409,
      code: 'pickup_point.in_use',
      details: { pickupDays: [{ id: day.id, startsAt: '2026-12-03T15:30:00.000Z' }] },
    });
    expect(await listed('whose=mine')).toContain(place.id);
    const url = `/api/pickup-days/${day.id}/cancellation`;
    const { basis } = (await send('GET', url)).json();
    const cancelled = await send('PUT', url, { reason: 'Le port ferme.', basis });
    expect(cancelled.statusCode).toBe(200);
    expect((await send('PUT', archival())).statusCode).toBe(200);
  });

  it('is an act of whoever runs its hub; for others it does not exist', async () => {
    const other = await test.signIn((await seedSale(test)).managerId);
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await send(method, archival(), undefined, other)).statusCode).toBe(404);
      expect((await send(method, archival(newId()))).statusCode).toBe(404);
      expect((await send(method, archival(), undefined, {})).json().code).toBe('session.required');
    }
  });
});

async function isOneWaiting(): Promise<boolean> {
  const rows = await test.app.database.read.rows({
    text: `select from pg_stat_activity
           where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
  });
  return rows.length > 0;
}

/** Sends while another transaction has done something and waits; then that one is committed. */
async function sendDuring(act: string, values: unknown[], sending: () => ReturnType<typeof send>) {
  const holder = new pg.Client(test.app.config.databaseUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from pickup_points where id = $1 for no key update', [place.id]);
  await holder.query(act, values);
  const sent = sending();
  while (!(await isOneWaiting()));
  await holder.query('commit');
  await holder.end();
  return (await sent).json();
}

describe('two acts on a pickup point at once', () => {
  it('set no day where the other puts it away', async () => {
    const archive = 'update pickup_points set archived_at = etal_now() where id = $1';
    const reply = await sendDuring(archive, [place.id], () => makeDay());
    expect(reply).toMatchObject({ code: 'pickup_point.archived' });
  });

  it('do not put it away where the other sets a day', async () => {
    const day = `insert into pickup_days
        (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
      values ($1, $2, $3, '2026-12-03T15:30Z', '2026-12-03T18:00Z', etal_now())`;
    const values = [newId(), place.id, sale.hubId];
    const reply = await sendDuring(day, values, () => send('PUT', archival()));
    expect(reply).toMatchObject({ code: 'pickup_point.in_use' });
  });
});
