import type { DeliveryNote } from '@etal/contracts/delivery/delivery-note';
import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedOtherDay, type SeededDay } from '../testing/seed-day.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPickupDay,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
/** the evening before the day of the sale, at its place */
let evening: SeededDay;

const morning = fromIso('2026-11-25T18:10:00Z');

beforeAll(() => seedTerritory(test));

/** Leeks: 4 for the evening, 3 for the next day. Yoghurts: 2 for the next day alone. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Yaourts' }]);
  evening = await seedOtherDay(test, sale, {
    startsAt: fromIso('2026-11-25T19:00:00Z'),
    endsAt: fromIso('2026-11-25T20:00:00Z'),
    closesAt: fromIso('2026-11-25T18:00:00Z'),
  });
  const [leeks, yoghurts] = [sale.offers[0]!, sale.offers[1]!];
  await seedOrder(test, { ...sale, ...evening }, await seedHousehold(test), [
    { offer: leeks, quantity: 4 },
  ]);
  await seedOrder(test, sale, await seedHousehold(test, 'Zoé Petit'), [
    { offer: leeks, quantity: 3 },
    { offer: yoghurts, quantity: 2 },
  ]);
  await test.setNow(morning);
});

const base = (day = sale.pickupDayId) => `/api/deliveries/${day}/${sale.producerId}`;

const plain = {
  receivedQuantity: 5,
  reason: 'missing',
  temperatureClass: 'ambient',
  temperatureTenths: null,
  acceptedFor: '',
};

async function send(url: string, payload?: object, personId = sale.deskId) {
  const headers = await test.signIn(personId);
  return test.server.inject({ method: 'PUT', url, headers, ...(payload && { payload }) });
}

const receive = (payload: object, days: string = evening.pickupDayId) =>
  send(`${base()}/receptions/${sale.offers[0]!.variantId}?days=${days}`, payload);

async function get(url: string, personId = sale.deskId) {
  return test.server.inject({ url, headers: await test.signIn(personId) });
}

async function leeksOf(url: string) {
  const { lines } = (await get(url)).json<ReceptionShown>();
  return lines.find(({ variantId }) => variantId === sale.offers[0]!.variantId)!;
}

const faultsOf = async (answer: ReturnType<typeof send>) =>
  (await answer).json<{ fields?: { path: string; code: string }[] }>().fields;

describe('a delivery note of several days (rule D28)', () => {
  const url = () => `${base()}/note?days=${evening.pickupDayId}`;

  it('tells each format in all and the part of each day, the earliest first', async () => {
    const note = (await get(url(), sale.producerPersonId)).json<DeliveryNote>();
    expect(note.number).toMatch(/^BL-20261125-[0-9A-F]{6}-[0-9A-F]{6}$/);
    expect(note.days.map(({ pickupDayId }) => pickupDayId)).toEqual([
      evening.pickupDayId,
      sale.pickupDayId,
    ]);
    expect(note.others).toEqual([]);
    expect(
      note.lines.map(({ productName, quantity, days }) => [
        productName,
        quantity,
        days.map((day) => day.quantity),
      ]),
    ).toEqual([
      ['Poireaux', 7, [4, 3]],
      ['Yaourts', 2, [2]],
    ]);
    expect(JSON.stringify(note)).not.toMatch(/Awa|Zoé|Cents|code/);
    const other = `${base(evening.pickupDayId)}/note?days=${sale.pickupDayId}`;
    expect((await get(other)).json<DeliveryNote>().number).toBe(note.number);
  });

  it('stays that of one day unless others are asked, and names those', async () => {
    const note = (await get(`${base()}/note`)).json<DeliveryNote>();
    expect(note.number).toMatch(/^BL-20261126-[0-9A-F]{6}$/);
    expect(note.days).toMatchObject([{ pickupDayId: sale.pickupDayId }]);
    expect(note.others).toMatchObject([{ pickupDayId: evening.pickupDayId, date: '2026-11-25' }]);
    expect(note.lines.map(({ quantity }) => quantity)).toEqual([3, 2]);
  });

  it('is a file with a row for each day', async () => {
    const { body } = await get(`${base()}/note.csv?days=${evening.pickupDayId}`);
    const leeks = body.split('\r\n').filter((row) => row.includes('Poireaux'));
    expect(leeks).toHaveLength(2);
    expect(leeks[0]).toContain('25/11/2026');
    expect(leeks[1]).toContain('26/11/2026');
  });

  it('gathers days of one place and one house, that take place, within a week', async () => {
    const other = await seedSale(test, [{ name: 'Ailleurs' }]);
    await test.setNow(morning);
    const elsewhere = `${base()}/note?days=${other.pickupDayId}`;
    expect((await get(elsewhere)).statusCode).toBe(404);
    const { pickupDayId: otherPlace } = await seedPickupDay(test, sale.hubId);
    expect((await get(`${base()}/note?days=${otherPlace}`)).statusCode).toBe(404);
    const empty = await seedOtherDay(test, sale, {
      startsAt: fromIso('2026-11-27T16:00:00Z'),
      endsAt: fromIso('2026-11-27T18:00:00Z'),
      closesAt: fromIso('2026-11-25T18:00:00Z'),
    });
    expect((await get(`${base()}/note?days=${empty.pickupDayId}`)).statusCode).toBe(404);
    await test.app.database.read.rows({
      text: `update pickup_days set starts_at = starts_at - interval '7 days',
               ends_at = ends_at - interval '7 days' where id = $1`,
      values: [evening.pickupDayId],
    });
    expect((await get(url())).statusCode).toBe(404);
    expect((await get(`${base()}/note?days=nonsense`)).statusCode).toBe(400);
  });

  it('leaves a cancelled day out', async () => {
    const cancelled = `/api/pickup-days/${evening.pickupDayId}/cancellation`;
    const { basis } = (await get(cancelled, sale.managerId)).json<{ basis: string }>();
    const reason = { reason: 'Le local est inondé.', basis };
    expect((await send(cancelled, reason, sale.managerId)).statusCode).toBe(200);
    expect((await get(url())).statusCode).toBe(404);
    expect((await get(`${base()}/note`)).json<DeliveryNote>().others).toEqual([]);
  });

  it('is for its producer and the house of the days', async () => {
    const stranger = await seedHousehold(test);
    expect((await get(url(), stranger.personId)).statusCode).toBe(404);
    expect((await get(url(), sale.managerId)).statusCode).toBe(200);
  });
});

describe('the reception of several days (rule D29)', () => {
  it('notes each day in one act, the earliest pickup first', async () => {
    const shown = (await receive(plain)).json<ReceptionShown>();
    expect(shown.lines.find(({ productName }) => productName === 'Poireaux')).toMatchObject({
      expectedQuantity: 7,
      received: { receivedQuantity: 5, reason: 'missing' },
      days: [
        { received: { receivedQuantity: 4, reason: null } },
        { received: { receivedQuantity: 1, expectedQuantity: 3, reason: 'missing' } },
      ],
    });
    expect(await leeksOf(`${base()}/reception`)).toMatchObject({
      expectedQuantity: 3,
      received: { receivedQuantity: 1, reason: 'missing' },
    });
    expect(await leeksOf(`${base(evening.pickupDayId)}/reception`)).toMatchObject({
      received: { receivedQuantity: 4, reason: null },
    });
  });

  it('is shared as the house says, and never but what arrived', async () => {
    const parts = (first: number, second: number) => [
      { pickupDayId: evening.pickupDayId, quantity: first },
      { pickupDayId: sale.pickupDayId, quantity: second },
    ];
    expect(await faultsOf(receive({ ...plain, parts: parts(3, 3) }))).toEqual([
      { path: 'parts', code: 'not_the_sum' },
    ]);
    expect(await faultsOf(receive({ ...plain, parts: parts(5, 0) }))).toEqual([
      { path: 'parts', code: 'more_than_expected' },
    ]);
    expect((await receive({ ...plain, parts: parts(2, 3) })).statusCode).toBe(200);
    const line = await leeksOf(`${base()}/reception?days=${evening.pickupDayId}`);
    expect(line.days.map(({ received }) => received?.receivedQuantity)).toEqual([2, 3]);
  });

  it('writes the lot of each day, or nothing of any', async () => {
    await test.app.database.read.rows({
      text: `update products set category = 'dairy', date_kind = 'use_by'
        where id = $1`,
      values: [sale.offers[0]!.productId],
    });
    const tooOld = { ...plain, lot: { lot: 'L48', date: '2026-11-25' } };
    expect(await faultsOf(receive(tooOld))).toEqual([{ path: 'date', code: 'before_pickup' }]);
    const url = `${base()}/reception?days=${evening.pickupDayId}`;
    expect(await leeksOf(url)).toMatchObject({ lot: null, received: null });
    const lot = { lot: 'L48', date: '2026-11-27' };
    expect((await receive({ ...plain, lot })).statusCode).toBe(200);
    expect(await leeksOf(url)).toMatchObject({ lot, days: [{ lot }, { lot }] });
    const kept = await test.app.database.read.rows<{ action: string; kept: boolean }>({
      text: `select action, keeper_id is not null as kept from audit_records
        where action in ('delivery.received', 'delivery.lot_written')
          and (subject_id = any($1::uuid[]) or keeper_id = $2) order by id`,
      values: [[sale.pickupDayId, evening.pickupDayId], sale.hubId],
    });
    expect(kept).toMatchObject([
      { action: 'delivery.received', kept: false },
      { action: 'delivery.received', kept: false },
      { action: 'delivery.lot_written', kept: true },
      { action: 'delivery.lot_written', kept: true },
    ]);
  });

  it('takes in the rest of each day with one tap, once', async () => {
    await receive(plain);
    const rest = `${base()}/reception?days=${evening.pickupDayId}`;
    for (let tap = 0; tap < 2; tap++) expect((await send(rest)).statusCode).toBe(200);
    const { lines } = (await get(rest)).json<ReceptionShown>();
    expect(lines.map(({ received }) => received?.receivedQuantity)).toEqual([5, 2]);
    const rows = await test.app.database.read.rows({
      text: 'select from delivery_receptions where seller_id = $1',
      values: [sale.producerId],
    });
    expect(rows).toHaveLength(3);
  });

  it('waits until nothing of any of the days can be ordered', async () => {
    await test.app.database.read.rows({
      text: 'update destinations set closes_at = $2 where id = $1',
      values: [evening.destinationId, '2026-11-25T18:05:00Z'],
    });
    expect((await receive(plain)).json()).toMatchObject({ code: 'reception.too_early' });
    expect(await leeksOf(`${base()}/reception`)).toMatchObject({ received: null });
  });

  it('is for the hub of the days, who may note it at the same moment', async () => {
    const path = `${base()}/receptions/${sale.offers[0]!.variantId}?days=${evening.pickupDayId}`;
    expect((await send(path, plain, sale.producerPersonId)).statusCode).toBe(404);
    const back = `${base(evening.pickupDayId)}/receptions/${sale.offers[0]!.variantId}`;
    const answers = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [receive(plain), send(`${back}?days=${sale.pickupDayId}`, plain)]),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  });
});
