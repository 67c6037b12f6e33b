import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Paper } from '@etal/contracts/paper/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Headers } from '../testing/order-requests.ts';
import { seedOrder } from '../testing/seed-order.ts';
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
let producer: Headers;

beforeAll(() => seedTerritory(test));

/** Awa ordered milk, which is used by a date, and leeks, which have none. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Lait cru' }, { name: 'Poireaux' }]);
  await test.app.database.read.rows({
    text: `update products set category = 'dairy', date_kind = 'use_by' where id = (
      select product_id from variants where id = $1)`,
    values: [milk().variantId],
  });
  await seedOrder(test, sale, await seedHousehold(test), [
    { offer: milk(), quantity: 2, unitPriceCents: 180 },
    { offer: leeks(), quantity: 1, unitPriceCents: 220 },
  ]);
  producer = await test.signIn(sale.producerPersonId);
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
});

const milk = () => sale.offers[0]!;
const leeks = () => sale.offers[1]!;

const sheetUrl = () => `/api/deliveries/${sale.pickupDayId}/${sale.producerId}`;

const write = (
  lot: { lot: string; date: string | null },
  headers: Headers = producer,
  variantId: string = milk().variantId,
) =>
  test.server.inject({
    method: 'PUT',
    url: `${sheetUrl()}/lots/${variantId}`,
    headers,
    payload: lot,
  });

async function onSheet(): Promise<unknown[]> {
  const { body } = await test.server.inject({ url: `${sheetUrl()}/sheet`, headers: producer });
  return (JSON.parse(body) as PreparationSheet).variants.map(({ lot }) => lot);
}

const l48 = { lot: 'L48', date: '2026-12-01' };

describe('the lot of a format in a delivery (rule D11)', () => {
  it('is written by its producer, changed, and taken back by nothing', async () => {
    expect((await write(l48)).json()).toEqual(l48);
    expect(await onSheet()).toEqual([l48, null]);
    const next = { lot: 'L48, L49', date: '2026-12-02' };
    await write(next);
    expect(await onSheet()).toEqual([next, null]);
    await write({ lot: '', date: null });
    expect(await onSheet()).toEqual([null, null]);
  });

  it('is written by the house that receives it, and the producer sees by whom', async () => {
    const desk = await test.signIn(sale.managerId);
    expect((await write(l48, desk)).statusCode).toBe(200);
    const records = await test.app.database.read.rows({
      text: `select organization_id, keeper_id from audit_records where subject_id = $1
        and action = 'delivery.lot_written'`,
      values: [milk().variantId],
    });
    expect(records).toEqual([{ organization_id: sale.producerId, keeper_id: sale.hubId }]);
  });

  it('refuses a date that is missing or before the pickup, at the field', async () => {
    const required = (await write({ lot: 'L48', date: null })).json();
    expect(required.fields).toEqual([{ path: 'date', code: 'required' }]);
    const late = (await write({ lot: '', date: '2026-11-25' })).json();
    expect(late.fields).toEqual([{ path: 'date', code: 'before_pickup' }]);
    expect((await write({ lot: 'x'.repeat(41), date: '2026-12-01' })).statusCode).toBe(400);
    expect(await onSheet()).toEqual([null, null]);
  });

  it('is nobody else’s, nor of a format that nobody ordered there', async () => {
    const stranger = await test.signIn(await seedPerson(test));
    expect((await write(l48, stranger)).json().code).toBe('not_found');
    const unknown = await write(l48, producer, test.app.newId());
    expect(unknown.json().code).toBe('not_found');
  });

  it('stands on what is packed and in the export of all lines', async () => {
    await write(l48);
    const headers = await test.signIn(sale.managerId);
    for (const name of ['packing-by-household', 'packing-by-product', 'preparation']) {
      const url = `/api/papers/${name}?days=${sale.pickupDayId}`;
      const paper = (await test.server.inject({ url, headers })).json<Paper>();
      const told = paper.sections.flatMap(({ rows }) =>
        rows.map(({ cells }) => ({ lot: cells.lot, date: cells.date })),
      );
      expect(told).toContainEqual(l48);
      expect(told).toContainEqual({ lot: null, date: null });
    }
    const query = `hubId=${sale.hubId}&from=2026-11-01&to=2026-11-30`;
    const { body } = await test.server.inject({ url: `/api/papers/lines.csv?${query}`, headers });
    expect(body).toContain('L48;01/12/2026');
  });
});
