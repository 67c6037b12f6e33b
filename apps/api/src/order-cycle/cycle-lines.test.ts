import { limits } from '@etal/domain/shared/limits';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  seedOffer,
  seedOrganization,
  seedPerson,
  seedSale,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };

const list = async (headers: { authorization: string }, query = '') =>
  test.server.inject({
    method: 'GET',
    url: `/api/order-cycles/${sale.orderCycleId}/lines${query}`,
    headers,
  });

beforeAll(async () => {
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
});

describe('the lines of a sale', () => {
  it('are what its sellers let be sold, on as it is offered, off at its usual price', async () => {
    const offer = await seedOffer(test, sale, { name: 'Poireaux', priceCents: 220 });
    const other = await seedOffer(test, sale, { name: 'Radis', priceCents: 180 });
    await test.server.inject({
      method: 'DELETE',
      url: `/api/order-cycles/${sale.orderCycleId}/offers/${other.id}`,
      headers: manager,
    });
    const { items } = (await list(manager)).json();
    const seller = items.find(({ id }: { id: string }) => id === sale.producerId);
    expect(seller).toMatchObject({
      onCount: seller.lines.filter(isOn).length,
      hasCompositeOn: false,
    });
    const lineOf = (variantId: string) =>
      seller.lines.find((line: { variantId: string }) => line.variantId === variantId);
    expect(lineOf(offer.variantId)).toMatchObject({ isOn: true, priceCents: 220 });
    expect(lineOf(other.variantId)).toMatchObject({ isOn: false, limitPerHousehold: null });
  });

  it('are told to nobody else, and nothing of who does not let its products be sold', async () => {
    const stranger = await test.signIn(await seedPerson(test));
    expect((await list(stranger)).statusCode).toBe(404);
    const farm = await seedOrganization(test, 'producer', 'Une autre ferme');
    expect((await list(manager, `?sellerId=${farm}`)).json().items).toEqual([]);
  });

  it('are told seller by seller when they are too many', async () => {
    await test.app.database.read.rows({
      text: `with made as (
          insert into products (id, organization_id, name, category, vat_kind, created_at, updated_at)
          select uuidv7(), $1, 'Nouveau ' || n, 'vegetables', 'food', etal_now(), etal_now()
          from generate_series(1, $2::int) n returning id)
        insert into variants (id, product_id, name, unit, measure, price_cents, position)
        select uuidv7(), id, 'botte', 'piece', 1, 100, 0 from made`,
      values: [sale.producerId, limits.cycleLinesTogetherMax],
    });
    const { items } = (await list(manager)).json();
    expect(items).not.toEqual([]);
    for (const seller of items) expect(seller.lines).toBeNull();
    const alone = (await list(manager, `?sellerId=${sale.producerId}`)).json().items;
    expect(alone).toHaveLength(1);
    expect(alone[0].lines).toHaveLength(alone[0].lineCount);
  });
});

const isOn = (line: { isOn: boolean }) => line.isOn;
