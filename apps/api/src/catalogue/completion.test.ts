import type { Product } from '@etal/contracts/catalogue/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };
let farm: string;

const send = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  test.server.inject({ method, url, headers: farmer, ...(payload ? { payload } : {}) });

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
  farm = `/api/organizations/${sale.producerId}`;
  for (let index = 0; index < 30; index += 1) {
    const name = `Choux ${String(index).padStart(2, '0')}`;
    await send('POST', `${farm}/products`, { name, category: 'vegetables' });
  }
});

type Page = { items: Product[]; nextCursor: string | null; count: number };

async function readPage(cursor?: string): Promise<Page> {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
  const reply = await send('GET', `${farm}/incomplete-products${query}`);
  expect(reply.statusCode).toBe(200);
  return reply.json();
}

describe('what a producer may not sell yet (rule C16)', () => {
  it('is told by name, a page at a time, with how many there are', async () => {
    const first = await readPage();
    expect(first.items).toHaveLength(limits.productsPerChangeMax);
    const second = await readPage(first.nextCursor!);
    expect(second.nextCursor).toBeNull();
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(names).toHaveLength(first.count);
    expect(second.count).toBe(first.count);
    const missing = [...first.items, ...second.items].map((product) => product.missing);
    expect(missing.every(({ length }) => length > 0)).toBe(true);
  });

  it('is counted today', async () => {
    const { count } = await readPage();
    const { items } = (await send('GET', '/api/today')).json() as {
      items: { kind: string }[];
    };
    const told = items.find(({ kind }) => kind === 'complete_products');
    expect(told).toMatchObject({ count, sellers: [{ id: sale.producerId, count }] });
  });
});

describe('products changed in one act (rule C16)', () => {
  it('are kept but those that are refused, each told with why', async () => {
    const before = await readPage();
    const [one, two, three] = before.items;
    const told = { allergens: [], origin: 'France' };
    const reply = await send('PATCH', `${farm}/products`, {
      changes: [
        { productId: one!.id, ...told },
        { productId: two!.id, name: three!.name, ...told },
        { productId: newId<'Product'>(), ...told },
      ],
    });
    expect(reply.statusCode).toBe(200);
    const { savedCount, refused } = reply.json();
    expect(savedCount).toBe(1);
    expect(refused.map(({ code }: { code: string }) => code).toSorted()).toEqual([
      'not_found',
      'product.exists',
    ]);
    const after = await readPage();
    expect(after.count).toBe(before.count - 1);
    expect(after.items[0]).toMatchObject({ id: two!.id, name: two!.name, allergens: null });
  });

  it('are refused as a whole when one is told twice, or nothing is told', async () => {
    const { items } = await readPage();
    const twice = [{ productId: items[0]!.id }, { productId: items[0]!.id }];
    for (const changes of [twice, []]) {
      expect((await send('PATCH', `${farm}/products`, { changes })).statusCode).toBe(400);
    }
  });
});
