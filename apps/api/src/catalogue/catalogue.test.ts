import type { Product } from '@etal/contracts/catalogue/endpoints';
import { allergens } from '@etal/domain/catalogue/lists';
import { after, DAY } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedOrganization,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };
let farm: string;

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

const send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = farmer,
): Promise<Reply> =>
  test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) }) as Promise<Reply>;

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
  farm = `/api/organizations/${sale.producerId}`;
});

const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });

let names = 0;

async function makeProduct(change: object = {}): Promise<Product> {
  names += 1;
  const body = { name: `Carottes ${names}`, category: 'vegetables', ...change };
  const reply = await send('POST', `${farm}/products`, body);
  expect(reply.statusCode).toBe(201);
  return reply.json();
}

const kilo = { name: 'Le kilo', unit: 'gram', measure: 1_000, priceCents: 180 };

async function makeVariant(productId: string, change: object = {}): Promise<Product> {
  const reply = await send('POST', `${farm}/products/${productId}/variants`, {
    ...kilo,
    ...change,
  });
  expect(reply.statusCode).toBe(201);
  return reply.json();
}

/** Product and first variant that the seeded sale offers. */
const sold = () => sale.offers[0]!;

describe('a product', () => {
  it('is made with nothing answered, and says what the law still asks (rule C2)', async () => {
    const product = await makeProduct({ name: 'Panais' });
    expect(product).toMatchObject({
      name: 'Panais',
      vatKind: 'food',
      allergens: null,
      missing: ['allergens', 'origin'],
      variants: [],
      archivedAt: null,
    });
    const url = `${farm}/products/${product.id}`;
    const told = await send('PATCH', url, { allergens: ['celery'], origin: 'France, Nord' });
    expect(told.json()).toMatchObject({ name: 'Panais', allergens: ['celery'], missing: [] });
    expect((await send('GET', url)).json()).toEqual(told.json());
  });

  it('that is prepacked names all that its kind must tell (rule C12)', async () => {
    const beef = { name: 'Rôti', category: 'meat', allergens: [], foodKind: 'beef' };
    const product = await makeProduct(beef);
    const places = ['bornIn', 'raisedIn', 'slaughteredIn'];
    expect(product.missing).toEqual(['ingredients', 'storage', ...places]);
    const url = `${farm}/products/${product.id}`;
    const food = {
      ingredients: 'Viande de bœuf',
      storage: 'Entre 0 et 4 °C.',
      instructions: 'À cuire.',
      nutrition: 'Pour 100 g : 600 kJ.',
      dateKind: 'use_by',
      isPrepacked: true,
      bornIn: 'France',
      raisedIn: 'France',
      slaughteredIn: 'Belgique',
    };
    expect((await send('PATCH', url, food)).json()).toMatchObject({ ...food, missing: [] });
    const farmOf = (address: string) =>
      rows(`update organizations set address = $2 where id = $1`, [sale.producerId, address]);
    await farmOf('');
    expect((await send('GET', url)).json()).toMatchObject({ missing: ['address'] });
    await farmOf('2 rue du Four');
    const beer = await makeProduct({ category: 'drinks', vatKind: 'alcohol', allergens: [] });
    expect(beer.missing).toEqual(['alcoholTenths', 'alcoholLicence']);
    const strong = await send('PATCH', `${farm}/products/${beer.id}`, { alcoholTenths: 1_001 });
    expect(strong.json()).toMatchObject({ fields: [{ path: 'alcoholTenths' }] });
  });

  it('takes its allergens from the fourteen, each once', async () => {
    const all = await makeProduct({ allergens: [...allergens] });
    expect(all.allergens).toHaveLength(14);
    const body = { name: 'Pain', category: 'bread' };
    const unknown = await send('POST', `${farm}/products`, { ...body, allergens: ['pollen'] });
    expect(unknown.json().fields).toEqual([{ path: 'allergens.0', code: expect.any(String) }]);
    const twice = await send('POST', `${farm}/products`, { ...body, allergens: ['milk', 'milk'] });
    expect(twice.json()).toMatchObject({ status: 400, fields: [{ path: 'allergens' }] });
  });

  it('bears a name of its own, capitals and ways to type accents aside', async () => {
    await makeProduct({ name: 'Chou-fle\u0301ur' });
    const same = { name: 'CHOU-FL\u00c9UR', category: 'vegetables' };
    expect((await send('POST', `${farm}/products`, same)).json().code).toBe('product.exists');
    const other = await makeProduct();
    const renamed = await send('PATCH', `${farm}/products/${other.id}`, { name: same.name });
    expect(renamed.json().code).toBe('product.exists');
  });

  it('leaves its name when it is put away, and comes back while the name is free', async () => {
    const product = await makeProduct({ name: 'Rutabaga' });
    const archival = `${farm}/products/${product.id}/archival`;
    const away = await send('PUT', archival);
    expect(away.json().archivedAt).toBe('2026-11-24T09:00:00.000Z');
    const list = async (query: string) =>
      (await send('GET', `${farm}/products?search=rutabaga${query}`)).json().items;
    expect(await list('')).toEqual([]);
    expect(await list('&archived=true')).toHaveLength(1);
    const heir = await makeProduct({ name: 'rutabaga' });
    expect((await send('DELETE', archival)).json().code).toBe('product.exists');
    await send('PUT', `${farm}/products/${heir.id}/archival`);
    expect((await send('DELETE', archival)).json()).toMatchObject({ archivedAt: null });
  });

  it('is listed by name, page after page', async () => {
    const wanted = Array.from({ length: limits.listItemsMax + 3 }, (_, index) => `Zz ${index}`);
    await rows(
      `insert into products (id, organization_id, name, category, vat_kind, created_at, updated_at)
       select gen_random_uuid(), $1, name, 'vegetables', 'food', etal_now(), etal_now()
       from unnest($2::text[]) name`,
      [sale.producerId, wanted],
    );
    const first = (await send('GET', `${farm}/products?search=ZZ`)).json();
    expect(first.items).toHaveLength(limits.listItemsMax);
    const next = `${farm}/products?search=ZZ&cursor=${encodeURIComponent(first.nextCursor)}`;
    const second = (await send('GET', next)).json();
    expect(second.nextCursor).toBeNull();
    const names = [...first.items, ...second.items].map(({ name }: Product) => name);
    expect(new Set(names)).toEqual(new Set(wanted));
    expect(names).toHaveLength(wanted.length);
  });

  it('on sale keeps what the law asks, and is not put away', async () => {
    const url = `${farm}/products/${sold().productId}`;
    const silenced = await send('PATCH', url, { allergens: null, origin: '' });
    expect(silenced.json()).toMatchObject({
      status: 422,
      code: 'product.incomplete',
      fields: [{ path: 'allergens' }, { path: 'origin' }],
    });
    expect((await send('PUT', `${url}/archival`)).json().code).toBe('variant.in_use');
    expect((await send('PATCH', url, { description: 'Cueillis ce matin.' })).statusCode).toBe(200);
  });
});

describe('a variant', () => {
  it('always shows its price per kilogram, litre or piece (rule C1)', async () => {
    const { id } = await makeProduct();
    await makeVariant(id, { name: 'Botte', measure: 600, priceCents: 210 });
    await makeVariant(id, { name: 'Jus', unit: 'millilitre', measure: 750, priceCents: 310 });
    const eggs = { name: 'Six', unit: 'piece', measure: 6, priceCents: 216 };
    const { variants } = await makeVariant(id, eggs);
    const prices = Object.fromEntries(variants.map(({ name, unitPrice }) => [name, unitPrice]));
    expect(prices).toEqual({
      Botte: { cents: 350, per: 'kilogram' },
      Jus: { cents: 413, per: 'litre' },
      Six: { cents: 36, per: 'piece' },
    });
  });

  it('that is weighed says the most it may weigh, and no other one does (rule C3)', async () => {
    const { id } = await makeProduct({ category: 'meat' });
    const chicken = { isWeighed: true, measure: 1_800, priceCents: 1_150 };
    const url = `${farm}/products/${id}/variants`;
    const silent = await send('POST', url, { ...kilo, ...chicken });
    expect(silent.json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'maximumGrams', code: 'required' }],
    });
    const made = await makeVariant(id, { ...chicken, maximumGrams: 2_200 });
    expect(made.variants[0]).toMatchObject({
      unitPrice: { cents: 1_150, per: 'kilogram' },
      maximumGrams: 2_200,
    });
    const plain = await send('POST', url, { ...kilo, name: 'Aile', maximumGrams: 300 });
    expect(plain.json().fields).toEqual([{ path: 'maximumGrams', code: 'not_weighed' }]);
  });

  it('is never one that people could not tell from another', async () => {
    const { id } = await makeProduct();
    const made = await makeVariant(id);
    const url = `${farm}/products/${id}/variants`;
    const twin = { ...kilo, name: 'LE KILO', priceCents: 100 };
    expect((await send('POST', url, twin)).json().code).toBe('variant.exists');
    const archival = `${farm}/variants/${made.variants[0]!.id}/archival`;
    await send('PUT', archival);
    await makeVariant(id, { name: 'LE KILO' });
    expect((await send('DELETE', archival)).json().code).toBe('variant.exists');
  });

  it('stops at a hundred for one product', async () => {
    const { id } = await makeProduct();
    await rows(
      `insert into variants (id, product_id, name, unit, measure, price_cents)
       select gen_random_uuid(), $1, 'Le kilo', 'gram', measure, 180
       from generate_series(2, $2::int) measure`,
      [id, limits.variantsPerProductMax],
    );
    await makeVariant(id, { measure: 1 });
    const reply = await send('POST', `${farm}/products/${id}/variants`, { ...kilo, measure: 101 });
    expect(reply.json().code).toBe('product.variants_full');
  });

  it('on sale keeps its contents, and may change its name', async () => {
    const url = `${farm}/variants/${sold().variantId}`;
    const smaller = await send('PATCH', url, { measure: 450 });
    expect(smaller.json().code).toBe('variant.in_use');
    const named = await send('PATCH', url, { name: 'La botte' });
    expect(named.json().variants[0]).toMatchObject({ name: 'La botte', measure: 500 });
    expect((await send('PUT', `${url}/archival`)).json().code).toBe('variant.in_use');
  });

  it('is changed and put away once its sale is over', async () => {
    const url = `${farm}/variants/${sold().variantId}`;
    await test.setNow(after(tuesday, 3 * DAY));
    expect((await send('PATCH', url, { measure: 450 })).statusCode).toBe(200);
    const away = await send('PUT', `${url}/archival`);
    expect(away.json().variants[0].archivedAt).toBe('2026-11-27T09:00:00.000Z');
    expect((await send('DELETE', `${url}/archival`)).json().variants[0].archivedAt).toBeNull();
    await test.setNow(tuesday);
  });
});

describe('a stock', () => {
  it('is opened for a harvest and counted, and keeps who, when and why (rule C6)', async () => {
    const { id } = await makeProduct();
    const [variant] = (await makeVariant(id)).variants;
    const opened = await send('POST', `${farm}/stocks`, {
      variantId: variant!.id,
      totalQuantity: 40,
    });
    expect(opened.json()).toMatchObject({
      totalQuantity: 40,
      orderedQuantity: 0,
      leftQuantity: 40,
    });
    const url = `${farm}/stocks/${opened.json().id}`;
    const loss = { totalQuantity: 33, reason: 'loss' };
    const counted = await send('PUT', url, loss);
    expect(counted.json()).toMatchObject({ totalQuantity: 33, leftQuantity: 33 });
    expect((await send('PUT', url, loss)).json()).toEqual(counted.json());
    const history = (await send('GET', `${url}/adjustments`)).json();
    const by = { id: sale.producerPersonId, name: 'Camille' };
    const keeperName = null;
    const at = '2026-11-24T09:00:00.000Z';
    expect(history).toEqual({
      items: [
        { id: expect.any(String), quantity: -7, reason: 'loss', at, by, keeperName },
        { id: expect.any(String), quantity: 40, reason: 'harvest', at, by, keeperName },
      ],
      nextCursor: null,
    });
    const product = (await send('GET', `${farm}/products/${id}`)).json();
    expect(product.variants[0].stock).toEqual({ id: opened.json().id, leftQuantity: 33 });
  });

  it('is the latest harvest of its variant, the earlier ones staying', async () => {
    const { id } = await makeProduct();
    const [variant] = (await makeVariant(id)).variants;
    const harvest = { variantId: variant!.id, totalQuantity: 5 };
    await send('POST', `${farm}/stocks`, harvest);
    await send('POST', `${farm}/stocks`, { ...harvest, totalQuantity: 8 });
    const listed = await send('GET', `${farm}/stocks?variantId=${variant!.id}`);
    expect(listed.json().items).toMatchObject([{ leftQuantity: 8 }, { leftQuantity: 5 }]);
    const product = (await send('GET', `${farm}/products/${id}`)).json();
    expect(product.variants[0].stock.leftQuantity).toBe(8);
  });

  it('never falls under what is ordered', async () => {
    const { stockId } = sold();
    const household = await seedHousehold(test);
    await seedOrder(test, sale, household, [{ offer: sold(), quantity: 4 }]);
    const url = `${farm}/stocks/${stockId}`;
    const under = await send('PUT', url, { totalQuantity: 3, reason: 'count' });
    expect(under.json()).toMatchObject({
      code: 'stock.below_ordered',
      details: { orderedQuantity: 4 },
    });
    const exact = await send('PUT', url, { totalQuantity: 4, reason: 'count' });
    expect(exact.json()).toMatchObject({ totalQuantity: 4, orderedQuantity: 4, leftQuantity: 0 });
  });

  it('takes its reason from the list', async () => {
    const body = { totalQuantity: 10, reason: 'import' };
    const reply = await send('PUT', `${farm}/stocks/${sold().stockId}`, body);
    expect(reply.json()).toMatchObject({ status: 400, fields: [{ path: 'reason' }] });
  });
});

describe('a catalogue', () => {
  it('is written by the hub that its producer lets do so, and by no other', async () => {
    const manager = await test.signIn(sale.managerId);
    const body = { name: 'Choux', category: 'vegetables' };
    const before = await send('POST', `${farm}/products`, body, manager);
    const nowhere = await send('POST', `/api/organizations/${newId()}/products`, body, manager);
    expect(before.statusCode).toBe(404);
    expect({ ...before.json(), requestId: '' }).toEqual({ ...nowhere.json(), requestId: '' });
    await grantCatalogue(sale.producerId, sale.hubId);
    expect((await send('POST', `${farm}/products`, body, manager)).statusCode).toBe(201);
    const desk = await test.signIn(sale.deskId);
    expect((await send('GET', `${farm}/products`, undefined, desk)).statusCode).toBe(404);
  });

  it('hides the things of one producer behind the address of another', async () => {
    const otherId = await seedOrganization(test, 'producer', 'Ferme des Saules');
    const other = await test.signIn(
      await seedPerson(test, { organizationId: otherId, role: 'manager' }),
    );
    const product = await makeProduct();
    const [variant] = (await makeVariant(product.id)).variants;
    const theirs = `/api/organizations/${otherId}`;
    const attempts = [
      await send('GET', `${theirs}/products/${product.id}`, undefined, other),
      await send('PATCH', `${theirs}/products/${product.id}`, { name: 'Pris' }, other),
      await send('PATCH', `${theirs}/variants/${variant!.id}`, { priceCents: 1 }, other),
      await send('PUT', `${theirs}/variants/${variant!.id}/archival`, undefined, other),
      await send('POST', `${theirs}/stocks`, { variantId: variant!.id, totalQuantity: 9 }, other),
      await send('GET', `${theirs}/stocks/${sold().stockId}/adjustments`, undefined, other),
      await send('GET', `${farm}/product-export`, undefined, other),
    ];
    expect(attempts.map(({ statusCode }) => statusCode)).toEqual(attempts.map(() => 404));
    expect((await send('GET', `${farm}/products/${product.id}`)).json().name).toBe(product.name);
  });

  it('keeps an account of who wrote what', async () => {
    const product = await makeProduct();
    const records = await rows(
      'select action, actor_id as by, details from audit_records where subject_id = $1',
      [product.id],
    );
    const by = sale.producerPersonId;
    expect(records).toEqual([{ action: 'product.created', by, details: null }]);
  });
});

async function grantCatalogue(granterId: string, receiverId: string): Promise<void> {
  await rows(
    `insert into grants (id, granter_id, receiver_id, kind, created_at)
     values ($1, $2, $3, 'catalogue', etal_now())`,
    [newId(), granterId, receiverId],
  );
}
