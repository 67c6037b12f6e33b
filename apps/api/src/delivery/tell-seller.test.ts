import type { Delivery } from '@etal/contracts/delivery/endpoints';
import { after, HOUR, MINUTE, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';

const test = useTestApp();

let sale: SeededSale;

beforeAll(() => seedTerritory(test));

/** A farm without anybody: its sheet has left, to nobody. */
beforeEach(async () => {
  sale = await seedSale(test);
  await rows('delete from memberships where organization_id = $1', [sale.producerId]);
  await rows(`update organizations set phone = '0320112233' where id = $1`, [sale.producerId]);
  await seedOrder(test, sale, await seedHousehold(test), [{ offer: sale.offers[0]! }]);
  await test.setNow(after(sale.closesAt, 10 * MINUTE));
  await issuePreparationSheets(test.app);
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

async function tell(personId = sale.deskId) {
  return test.server.inject({
    method: 'PUT',
    url: `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/telling`,
    headers: await test.signIn(personId),
  });
}

async function read(): Promise<Delivery> {
  const headers = await test.signIn(sale.managerId);
  const reply = await test.server.inject({ url: '/api/deliveries', headers });
  return reply.json<{ items: Delivery[] }>().items[0]!;
}

async function today() {
  const headers = await test.signIn(sale.managerId);
  const reply = await test.server.inject({ url: '/api/today', headers });
  return (reply.json() as { items: { kind: string }[] }).items.filter(
    ({ kind }) => kind === 'call_seller',
  );
}

/** What a manager of the hub does to the day, as it was shown. */
async function act(path: string, more: object = {}): Promise<void> {
  const headers = await test.signIn(sale.managerId);
  const url = `/api/pickup-days/${sale.pickupDayId}/${path}`;
  const { basis } = (await test.server.inject({ url, headers })).json<{ basis: string }>();
  const payload = { reason: 'Grêle', basis, ...more };
  const done = await test.server.inject({ method: 'PUT', url, headers, payload });
  expect(done.statusCode).toBe(200);
}

const correct = () =>
  rows(
    `insert into delivery_corrections (id, pickup_day_id, seller_id, number, issued_at, lines)
     values ($1, $2, $3, 1, etal_now(), '[]')`,
    [newId(), sale.pickupDayId, sale.producerId],
  );

describe('a farm that no mail reaches (rule D8)', () => {
  it('is called for each thing that is new of a day, with its phone', async () => {
    expect(await today()).toEqual([
      expect.objectContaining({
        pickupDayId: sale.pickupDayId,
        sellerName: 'Ferme du Moulin',
        phone: '0320112233',
        news: 'sheet',
      }),
    ]);
    expect(await read()).toMatchObject({ isMailed: false, news: { kind: 'sheet' }, toldAt: null });
    expect((await tell()).json()).toMatchObject({
      toldAt: toIso(after(sale.closesAt, 10 * MINUTE)),
    });
    expect(await today()).toEqual([]);
    await test.setNow(after(sale.closesAt, HOUR));
    await correct();
    expect(await today()).toEqual([
      expect.objectContaining({ news: 'correction', correctionCount: 1 }),
    ]);
  });

  it('is noted once, however often it is said, and by the people of the day alone', async () => {
    expect((await tell((await seedHousehold(test)).personId)).statusCode).toBe(404);
    expect((await tell(sale.producerPersonId)).statusCode).toBe(404);
    await Promise.all([tell(), tell(sale.managerId)]);
    const tellings = await rows('select by from seller_tellings where pickup_day_id = $1', [
      sale.pickupDayId,
    ]);
    expect(tellings).toHaveLength(1);
  });

  it('is called when its day is cancelled, or when it is withdrawn', async () => {
    await tell();
    await test.setNow(after(sale.closesAt, HOUR));
    await act(`withdrawals/${sale.producerId}`, { answerBy: '2026-11-26T09:00:00Z' });
    expect(await today()).toEqual([expect.objectContaining({ news: 'withdrawn' })]);
    await act('cancellation');
    expect(await today()).toEqual([expect.objectContaining({ news: 'day_cancelled' })]);
  });
});

describe('a farm with an e-mail', () => {
  it('is told by mail, and nobody is asked to call it (rule D8)', async () => {
    await rows(`update organizations set email = 'ferme@etal.test' where id = $1`, [
      sale.producerId,
    ]);
    expect(await today()).toEqual([]);
    expect(await read()).toMatchObject({ isMailed: true });
  });
});
