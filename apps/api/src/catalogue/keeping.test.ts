import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seedOffer,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

type Headers = { authorization: string };

let sale: SeededSale;
let manager: Headers;
let farmer: Headers;
let farm: string;

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

/** Each test has its own farm, which lets the house sell its products, and nothing more. */
beforeEach(async () => {
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
  farmer = await test.signIn(sale.producerPersonId);
  farm = `/api/organizations/${sale.producerId}`;
  await test.app.database.read.rows({
    text: 'update persons set name = $2 where id = $1',
    values: [sale.managerId, 'Julie Vermeulen'],
  });
});

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  headers: Headers,
  payload?: object,
) => test.server.inject({ method, url, headers, ...(payload && { payload }) });

const allow = (kinds: string[]) => send('PUT', `${farm}/grants/${sale.hubId}`, farmer, { kinds });

const changes = async (headers = farmer) =>
  (await send('GET', `${farm}/kept-changes`, headers)).json().items as {
    action: string;
    keeperName: string;
    personName: string | null;
    subject: { name: string; variantName: string | null } | null;
    count: number | null;
  }[];

const honey = { name: 'Miel', category: 'pantry', allergens: [] };
const jar = { name: 'Pot', unit: 'gram', measure: 500, priceCents: 650 };

describe('a house that a farm lets only sell', () => {
  const offer = () => sale.offers[0]!;

  it('reads its products, formats and stocks, to build a sale of them', async () => {
    const list = await send('GET', `${farm}/products`, manager);
    expect(list.json().items[0]).toMatchObject({
      name: 'Produit 1',
      variants: [{ id: offer().variantId, stock: { id: offer().stockId, leftQuantity: 50 } }],
    });
    const product = await send('GET', `${farm}/products/${offer().productId}`, manager);
    expect(product.statusCode).toBe(200);
    const stocks = await send('GET', `${farm}/stocks`, manager);
    expect(stocks.json().items).toHaveLength(1);
    const { orderCycle } = (
      await send('POST', '/api/order-cycles', manager, {
        coordinatorId: sale.hubId,
        name: 'Vente suivante',
        opensAt: '2026-11-27T08:00:00.000Z',
      })
    ).json();
    const offers = await send('PUT', `/api/order-cycles/${orderCycle.id}/offers`, manager, {
      offers: [
        {
          variantId: list.json().items[0].variants[0].id,
          priceCents: 220,
          stock: { id: stocks.json().items[0].id },
          limitPerHousehold: null,
        },
      ],
    });
    expect(offers.statusCode).toBe(200);
  });

  it('writes none of them, and does not read who counted', async () => {
    const { productId, variantId, stockId } = offer();
    const replies = await Promise.all([
      send('POST', `${farm}/products`, manager, honey),
      send('PATCH', `${farm}/products/${productId}`, manager, { name: 'Autre' }),
      send('PUT', `${farm}/products/${productId}/archival`, manager),
      send('POST', `${farm}/products/${productId}/variants`, manager, jar),
      send('PATCH', `${farm}/variants/${variantId}`, manager, { priceCents: 100 }),
      send('POST', `${farm}/stocks`, manager, { variantId, totalQuantity: 9 }),
      send('PUT', `${farm}/stocks/${stockId}`, manager, { totalQuantity: 9, reason: 'count' }),
      send('GET', `${farm}/stocks/${stockId}/adjustments`, manager),
      send('GET', `${farm}/kept-changes`, manager),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 404));
  });

  it('recounts in its sales what it opened there, and nothing that the farm counts', async () => {
    const url = `/api/order-cycles/${sale.orderCycleId}/offers/${offer().id}`;
    const refused = await send('PATCH', url, manager, { leftQuantity: 30 });
    expect(refused.json()).toMatchObject({ status: 403, code: 'stock.not_granted' });
    const same = await send('PATCH', url, manager, { leftQuantity: 50 });
    expect(same.statusCode).toBe(200);
    const { orderCycle } = (
      await send('POST', '/api/order-cycles', manager, {
        coordinatorId: sale.hubId,
        name: 'Suivante',
        opensAt: '2026-11-27T08:00:00.000Z',
      })
    ).json();
    for (const quantity of [8, 6]) {
      const { variantId } = offer();
      const stock = { quantity };
      const reply = await send('PUT', `/api/order-cycles/${orderCycle.id}/offers`, manager, {
        offers: [{ variantId, priceCents: 220, stock, limitPerHousehold: null }],
      });
      expect(reply.json().offers[0].stock.leftQuantity).toBe(quantity);
    }
  });

  it('reads no more of them once the farm has withdrawn that', async () => {
    await allow([]);
    expect((await send('GET', `${farm}/products`, manager)).statusCode).toBe(404);
  });

  it('is not told which other house entered a product', async () => {
    await allow(['catalogue', 'sell']);
    const { productId } = offer();
    await send('PATCH', `${farm}/products/${productId}`, manager, { description: 'Bons.' });
    const other = await seedSale(test);
    const otherManager = await test.signIn(other.managerId);
    await send('PUT', `${farm}/grants/${other.hubId}`, farmer, { kinds: ['sell'] });
    const url = `${farm}/products/${productId}`;
    expect((await send('GET', url, manager)).json().enteredBy).not.toBeNull();
    expect((await send('GET', url, otherManager)).json().enteredBy).toBeNull();
    const list = await send('GET', `${farm}/products`, otherManager);
    expect(list.json().items[0].enteredBy).toBeNull();
  });
});

describe('what a house enters for a farm', () => {
  beforeEach(async () => {
    await allow(['catalogue', 'sell']);
  });

  const create = async (headers: Headers) => {
    const { id } = (await send('POST', `${farm}/products`, headers, honey)).json();
    return (await send('POST', `${farm}/products/${id}/variants`, headers, jar)).json();
  };

  it('is marked on the product, until the farm writes it itself', async () => {
    const { id, variants } = await create(manager);
    const url = `${farm}/products/${id}`;
    const mark = { organizationName: 'Maison de l’Alimentation', at: '2026-11-24T09:00:00.000Z' };
    expect((await send('GET', url, farmer)).json().enteredBy).toEqual(mark);
    await send('PATCH', `${farm}/variants/${variants[0].id}`, farmer, { priceCents: 700 });
    expect((await send('GET', url, farmer)).json().enteredBy).toBeNull();
    await send('PATCH', `${farm}/variants/${variants[0].id}`, manager, { priceCents: 690 });
    expect((await send('GET', url, farmer)).json().enteredBy).toEqual(mark);
  });

  it('is told to the farm: who, when, what; its own work is not', async () => {
    const own = await create(farmer);
    await send('DELETE', `${farm}/products/${own.id}/archival`, farmer);
    expect(await changes()).toEqual([]);
    await send('PATCH', `${farm}/products/${own.id}`, manager, { name: 'Miel de tilleul' });
    const variantId = own.variants[0].id;
    const stock = await send('POST', `${farm}/stocks`, manager, { variantId, totalQuantity: 12 });
    await send('PUT', `${farm}/stocks/${stock.json().id}`, manager, {
      totalQuantity: 10,
      reason: 'loss',
    });
    expect(await changes()).toEqual(
      ['stock.adjusted', 'stock.created', 'product.changed'].map((action) => ({
        id: expect.any(String),
        at: '2026-11-24T09:00:00.000Z',
        keeperName: 'Maison de l’Alimentation',
        personName: 'Julie Vermeulen',
        action,
        subject: {
          productId: own.id,
          name: 'Miel de tilleul',
          variantName: action.startsWith('stock') ? 'Pot' : null,
        },
        count: null,
      })),
    );
  });

  it('still says which house once its author has left it', async () => {
    const { id } = await create(manager);
    await test.app.database.read.rows({
      text: 'delete from memberships where person_id = $1',
      values: [sale.managerId],
    });
    expect((await changes())[0]).toMatchObject({
      action: 'variant.created',
      keeperName: 'Maison de l’Alimentation',
      personName: 'Julie Vermeulen',
    });
    expect((await send('GET', `${farm}/products/${id}`, farmer)).json().enteredBy).not.toBeNull();
  });

  it('is told in the history of a stock', async () => {
    const { variants } = await create(farmer);
    const variantId = variants[0].id;
    const made = await send('POST', `${farm}/stocks`, manager, { variantId, totalQuantity: 12 });
    const url = `${farm}/stocks/${made.json().id}`;
    await send('PUT', url, farmer, { totalQuantity: 9, reason: 'count' });
    const history = await send('GET', `${url}/adjustments`, farmer);
    expect(history.json().items).toMatchObject([
      { quantity: -3, keeperName: null },
      { quantity: 12, keeperName: 'Maison de l’Alimentation', by: { name: 'Julie Vermeulen' } },
    ]);
  });

  it('for a sale is told once for all its quantities', async () => {
    const second = await seedOffer(test, sale, { name: 'Navets', stock: null });
    const url = `/api/order-cycles/${sale.orderCycleId}`;
    await send('PATCH', `${url}/offers/${sale.offers[0]!.id}`, manager, { leftQuantity: 30 });
    expect((await changes())[0]).toMatchObject({
      action: 'order_cycle.quantities_counted',
      subject: { name: 'Vente du 26 novembre' },
      count: 1,
    });
    const draft = await send('POST', '/api/order-cycles', manager, {
      coordinatorId: sale.hubId,
      name: 'Suivante',
      opensAt: '2026-11-27T08:00:00.000Z',
    });
    const offer = (variantId: Id<'Variant'>) => ({
      variantId,
      priceCents: 220,
      stock: { quantity: 8 },
      limitPerHousehold: null,
    });
    const cycleId = draft.json().orderCycle.id;
    await send('PUT', `/api/order-cycles/${cycleId}/offers`, manager, {
      offers: [offer(sale.offers[0]!.variantId), offer(second.variantId)],
    });
    expect((await changes())[0]).toMatchObject({ subject: { name: 'Suivante' }, count: 2 });
  });

  it('by a list is marked on each product that it wrote', async () => {
    const list = [
      'producer,name,category,units,unit_type,price,on_hand',
      'Ferme du Moulin,Miel,Épicerie,500,g,6.50,12',
    ].join('\n');
    for (const [url, headers] of [
      [farm, manager],
      [`/api/organizations/${sale.hubId}`, manager],
    ] as const) {
      const reply = await test.server.inject({
        method: 'POST',
        url: `${url}/product-imports?dryRun=false`,
        headers: { ...headers, 'content-type': 'text/csv' },
        payload: list.replace('6.50', url === farm ? '6.50' : '6.40'),
      });
      expect(reply.statusCode).toBe(200);
      expect((await changes())[0]).toMatchObject({
        action: 'product.imported',
        subject: { name: 'Miel' },
      });
    }
    expect(await changes()).toHaveLength(2);
  });

  it('is not shown to the house, the desk or anybody else once the farm has its people', async () => {
    await create(manager);
    const desk = await test.signIn(sale.deskId);
    const stranger = await test.signIn(await seedPerson(test));
    for (const headers of [manager, desk, stranger]) {
      expect((await send('GET', `${farm}/kept-changes`, headers)).statusCode).toBe(404);
      expect((await send('GET', `${farm}/keeping`, headers)).statusCode).toBe(404);
    }
  });
});

describe('a record that a house keeps', () => {
  it('says who keeps it, who entered it, and whether a link waits', async () => {
    const { id } = (
      await send('POST', '/api/organizations', manager, {
        kind: 'producer',
        hubId: sale.hubId,
        name: 'Moulin',
      })
    ).json();
    const kept = () => send('GET', `/api/organizations/${id}/keeping`, manager);
    const enteredBy = {
      organizationName: 'Maison de l’Alimentation',
      personName: 'Julie Vermeulen',
      at: '2026-11-24T09:00:00.000Z',
    };
    expect((await kept()).json()).toEqual({
      keepers: [{ id: sale.hubId, name: 'Maison de l’Alimentation' }],
      claimLink: null,
      enteredBy,
    });
    await send('POST', `/api/organizations/${id}/claim-link`, manager, { delivery: 'letter' });
    expect((await kept()).json().claimLink).toEqual({
      madeAt: '2026-11-24T09:00:00.000Z',
      expiresAt: '2027-01-23T09:00:00.000Z',
    });
    const own = await send('GET', `${farm}/keeping`, farmer);
    expect(own.json()).toEqual({ keepers: [], claimLink: null, enteredBy: null });
  });
});
