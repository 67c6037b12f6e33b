import type { Id } from '@etal/domain/shared/id';
import { after, DAY, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { seedSale, seedTerritory, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;

beforeAll(() => seedTerritory(test));

/** A sale that opens tomorrow, with a box and carrots. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Panier de légumes' }, { name: 'Carottes' }]);
  await rows(`update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`, [
    sale.offers[0]!.variantId,
  ]);
  await opensAt(after(tuesday, DAY));
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

const opensAt = (moment: Instant) =>
  rows(`update order_cycles set opens_at = $2 where id = $1`, [sale.orderCycleId, toIso(moment)]);

async function compositesOf(personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  const reply = await test.server.inject({ url: '/api/today', headers });
  const { items } = reply.json() as { items: Record<string, unknown>[] };
  return items.filter(({ kind }) => kind === 'composition_missing');
}

async function fill(quantity: number) {
  const { orderCycleId, producerId, offers } = sale;
  const parts = quantity === 0 ? [] : [{ variantId: offers[1]!.variantId, quantity }];
  const url = `/api/order-cycles/${orderCycleId}/weeks/${producerId}/compositions/${offers[0]!.variantId}`;
  const headers = await test.signIn(sale.producerPersonId);
  return test.server.inject({ method: 'PUT', url, headers, payload: { parts } });
}

describe('a composite without contents (rule U5)', () => {
  it('waits for its producer before the sale opens, until it says what is inside', async () => {
    expect(await compositesOf(sale.producerPersonId)).toEqual([
      {
        kind: 'composition_missing',
        at: toIso(after(tuesday, DAY)),
        orderCycleId: sale.orderCycleId,
        name: 'Vente du 26 novembre',
        sellerId: sale.producerId,
        composites: ['Panier de légumes'],
      },
    ]);
    expect((await fill(2)).statusCode).toBe(204);
    expect(await compositesOf(sale.producerPersonId)).toEqual([]);
    await test.setNow(after(tuesday, HOUR));
    expect((await fill(0)).statusCode).toBe(204);
    expect(await compositesOf(sale.producerPersonId)).toHaveLength(1);
  });

  it('is told within two days, and no more once the sale is open', async () => {
    await opensAt(after(tuesday, 2 * DAY + 1));
    expect(await compositesOf(sale.producerPersonId)).toEqual([]);
    await opensAt(after(tuesday, -HOUR));
    expect(await compositesOf(sale.producerPersonId)).toEqual([]);
  });

  it('is for the hub of the sale only where nobody signs in for the producer', async () => {
    expect(await compositesOf(sale.managerId)).toEqual([]);
    await rows('delete from memberships where organization_id = $1', [sale.producerId]);
    expect(await compositesOf(sale.managerId)).toHaveLength(1);
    const other = await seedSale(test);
    expect(await compositesOf(other.managerId)).toEqual([]);
  });

  it('is let go with the offer', async () => {
    await rows('update offers set withdrawn_at = etal_now() where id = $1', [sale.offers[0]!.id]);
    expect(await compositesOf(sale.producerPersonId)).toEqual([]);
  });
});
