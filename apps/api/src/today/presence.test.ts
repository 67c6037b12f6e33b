import type { Id } from '@etal/domain/shared/id';
import { after, DAY, toIso, type Instant } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedSale, seedTerritory, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;

beforeAll(() => seedTerritory(test));

/** An open sale with chickens of a farm slaughter, which their farm hands over itself. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Poulet' }, { name: 'Poireaux' }]);
  await rows('update products set is_direct_only = true where id = $1', [
    sale.offers[0]!.productId,
  ]);
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

const opensAt = async (moment: Instant) => {
  const values = [sale.orderCycleId, toIso(moment)];
  await rows('update order_cycles set opens_at = $2 where id = $1', values);
  await rows(
    "update destinations set opens_at = $2, closes_at = $2::timestamptz + interval '1 hour' where order_cycle_id = $1",
    values,
  );
};

async function remindersOf(personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  const reply = await test.server.inject({ url: '/api/today', headers });
  const { items } = reply.json() as { items: Record<string, unknown>[] };
  return items.filter(({ kind }) => kind === 'presence_missing');
}

async function tell(isPresent: boolean) {
  const { orderCycleId, producerId, pickupDayId, managerId } = sale;
  const url = `/api/order-cycles/${orderCycleId}/weeks/${producerId}/presences/${pickupDayId}`;
  const headers = await test.signIn(managerId);
  const reply = await test.server.inject({ method: 'PUT', url, headers, payload: { isPresent } });
  expect(reply.statusCode).toBe(204);
}

describe('what a producer hands over in person and that is on sale for no day (rule S15)', () => {
  it('waits for the producer and for the house, until somebody says when it comes', async () => {
    for (const personId of [sale.producerPersonId, sale.managerId]) {
      expect(await remindersOf(personId)).toMatchObject([
        { at: toIso(sale.closesAt), sellerId: sale.producerId, products: ['Poulet'], isOpen: true },
      ]);
    }
    await tell(true);
    expect(await remindersOf(sale.producerPersonId)).toEqual([]);
    expect(await remindersOf(sale.managerId)).toEqual([]);
    await tell(false);
    expect(await remindersOf(sale.managerId)).toHaveLength(1);
  });

  it('is told from two days before the opening until the last closing', async () => {
    await opensAt(after(tuesday, 2 * DAY + 1));
    expect(await remindersOf(sale.producerPersonId)).toEqual([]);
    await opensAt(after(tuesday, DAY));
    expect(await remindersOf(sale.producerPersonId)).toMatchObject([
      { at: toIso(after(tuesday, DAY)), isOpen: false },
    ]);
    await opensAt(after(tuesday, -DAY));
    expect(await remindersOf(sale.producerPersonId)).toEqual([]);
  });

  it('is nobody else’s, and of nobody whose day it is', async () => {
    const other = await seedSale(test);
    expect(await remindersOf(other.managerId)).toEqual([]);
    await rows('update offers set withdrawn_at = etal_now() where id = $1', [sale.offers[0]!.id]);
    expect(await remindersOf(sale.managerId)).toEqual([]);
    await rows('update offers set withdrawn_at = null where id = $1', [sale.offers[0]!.id]);
    await rows('update pickup_days set merchant_id = $2 where id = $1', [
      sale.pickupDayId,
      sale.producerId,
    ]);
    expect(await remindersOf(sale.producerPersonId)).toEqual([]);
  });
});
