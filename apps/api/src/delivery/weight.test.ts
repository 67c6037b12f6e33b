import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;
let placed: PlacedOrder;
let producer: Headers;

beforeAll(() => seedTerritory(test));

/** Awa ordered two chickens of 1,8 kg or so, 2,1 kg at most, at 11,50 € the kilogram, and leeks. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poulet', priceCents: 1_150 }, { name: 'Poireaux' }]);
  await test.app.database.read.rows({
    text: `update variants set is_weighed = true, measure = 1800, maximum_grams = 2100
      where id = $1`,
    values: [chicken().variantId],
  });
  awa = await orderRequests(test, sale, await seedHousehold(test));
  placed = (await awa.place({ [chicken().id]: 2, [leeks().id]: 1 })).json<PlacedOrder>();
  producer = await test.signIn(sale.producerPersonId);
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
});

const chicken = () => sale.offers[0]!;
const leeks = () => sale.offers[1]!;

async function sheetLine(name: string) {
  const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`;
  const sheet = (await test.server.inject({ url, headers: producer })).json<PreparationSheet>();
  return sheet.orders.flatMap(({ lines }) => lines).find((line) => line.productName === name)!;
}

async function weigh(
  grams: number,
  more: { isSure?: boolean; as?: Headers; lineId?: string } = {},
) {
  const { isSure = false, as = producer, lineId = (await sheetLine('Poulet')).lineId } = more;
  const reply = await test.server.inject({
    method: 'PUT',
    url: `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/weights`,
    headers: as,
    payload: { weights: [{ lineId, grams }], isSure },
  });
  return { status: reply.statusCode, ...(reply.body ? (reply.json() as { code: string }) : {}) };
}

const read = async () => (await awa.read(placed.id)).json<Order>();

describe('weighed goods (rule D12)', () => {
  it('cost what their producer weighed, as the journal says', async () => {
    expect((await read()).dueCents).toBe(4_140 + 220);
    expect(await sheetLine('Poulet')).toMatchObject({ expectedGrams: 3_600, realGrams: null });
    expect(await weigh(3_650)).toEqual({ status: 204 });
    expect(await read()).toMatchObject({ revision: 2, dueCents: 4_198 + 220, ceilingCents: 4_418 });
    expect(await sheetLine('Poulet')).toMatchObject({ realGrams: 3_650 });
    await weigh(3_650);
    expect((await read()).revision).toBe(2);
    await weigh(3_500);
    expect((await read()).dueCents).toBe(4_025 + 220);
  });

  it('never cost more than was announced, however much they weigh', async () => {
    expect(await weigh(5_000, { isSure: true })).toEqual({ status: 204 });
    expect((await read()).dueCents).toBe(4_830 + 220);
  });

  it('are asked about again when they weigh something unusual, and refused the impossible', async () => {
    const fields = [{ path: 'weights.0.grams' }];
    expect(await weigh(1_000)).toMatchObject({ status: 422, code: 'weight.unusual', fields });
    expect(await weigh(400_000, { isSure: true })).toMatchObject({
      status: 422,
      code: 'weight.impossible',
      fields,
    });
    expect(await weigh(0, { isSure: true })).toMatchObject({ status: 400, fields });
    expect((await read()).dueCents).toBe(4_140 + 220);
    expect(await weigh(1_000, { isSure: true })).toEqual({ status: 204 });
  });

  it('are weighed by their producer alone, among its own lines, until the day begins', async () => {
    for (const personId of [sale.managerId, sale.deskId]) {
      expect(await weigh(3_650, { as: await test.signIn(personId) })).toMatchObject({
        status: 404,
      });
    }
    const { lineId } = await sheetLine('Poireaux');
    expect(await weigh(500, { lineId })).toMatchObject({ code: 'weight.impossible' });
    expect(await weigh(500, { lineId: newId() })).toMatchObject({ status: 404 });
    await test.setNow(fromIso('2026-11-26T15:30:00Z'));
    expect(await weigh(3_650)).toMatchObject({ code: 'pickup_day.begun' });
  });

  it('begin the day at the desk with their weight, and are free when they are missing', async () => {
    await weigh(3_650);
    const headers = await test.signIn(sale.deskId);
    const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
    const [order] = (await test.server.inject({ url, headers })).json<Desk>().orders;
    expect(order).toMatchObject({ dueCents: 4_418 });
    const line = order!.lines.find(({ isWeighed }) => isWeighed)!;
    expect(line.realGrams).toBe(3_650);
    const act = async (seq: number, kind: string, more: object) => {
      const command = { id: newId(), device: 'T', seq, actedAt: '2026-11-26T15:40:00.000Z', kind };
      await test.server.inject({
        method: 'POST',
        url: `${url}/events`,
        headers,
        payload: { commands: [{ ...command, orderId: placed.id, ...more }] },
      });
      return command.id;
    };
    const commandId = await act(1, 'missing', { lines: [line.id] });
    expect((await read()).dueCents).toBe(220);
    expect(await weigh(3_700)).toMatchObject({ code: 'weight.settled' });
    await act(2, 'undo', { commandId });
    expect((await read()).dueCents).toBe(4_418);
  });

  it('are weighed again when fewer come', async () => {
    await weigh(3_650);
    const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${chicken().variantId}`;
    const shown = await test.server.inject({ url: `${url}?missing=1`, headers: producer });
    const { basis } = shown.json<{ basis: string }>();
    const payload = { missingQuantity: 1, basis };
    await test.server.inject({ method: 'PUT', url, headers: producer, payload });
    expect((await read()).dueCents).toBe(2_070 + 220);
    expect(await sheetLine('Poulet')).toMatchObject({ expectedGrams: 1_800, realGrams: null });
  });
});
