import type { HubHousehold } from '@etal/contracts/household/endpoints';
import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import { HOUR, after } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let leeks: string;
let odette: HubHousehold;
let desk: Member;
let manager: Member;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220, stock: 5, limit: 4 }]);
  leeks = sale.offers[0]!.id;
  desk = await memberOf(sale.deskId);
  manager = await memberOf(sale.managerId);
  odette = await desk.makeHousehold('Odette Carlier');
});

type Member = Awaited<ReturnType<typeof memberOf>>;

/** The requests of a member of the hub who orders for somebody. */
async function memberOf(personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  const send = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object, more = {}) =>
    test.server.inject({
      method,
      url,
      headers: { ...headers, ...more },
      ...(payload && { payload }),
    });
  return {
    send,
    makeHousehold: async (name: string) => {
      const url = `/api/organizations/${sale.hubId}/households`;
      const reply = await send('POST', url, { name }, { 'idempotency-key': newId() });
      return reply.json() as HubHousehold;
    },
    fill: async (householdId: string, quantity: number) => {
      const url = `/api/baskets/${sale.pickupDayId}?householdId=${householdId}`;
      return send('PUT', url, { lines: [{ offerId: leeks, quantity }] });
    },
    place: (basket: Pick<Basket, 'quote' | 'dueCents'>, householdId: string, more = {}) =>
      send(
        'POST',
        '/api/orders',
        {
          quote: basket.quote,
          pickupSlotId: sale.slotId,
          expectedDueCents: basket.dueCents,
          termsVersion: '2026-11',
          householdId,
          areTermsTold: true,
          ...more,
        },
        { 'idempotency-key': newId() },
      ),
    revise: (order: PlacedOrder, path: string, payload?: object) =>
      send('PUT', `/api/orders/${order.id}/${path}`, payload, { 'if-match': `${order.revision}` }),
    read: (orderId: string) => send('GET', `/api/orders/${orderId}`),
  };
}

const orderFor = async (householdId: string, quantity = 2): Promise<PlacedOrder> => {
  const basket = (await desk.fill(householdId, quantity)).json();
  const reply = await desk.place(basket, householdId);
  expect(reply.statusCode).toBe(201);
  return reply.json();
};

const column = async (orderId: string, name: string): Promise<unknown> => {
  const rows = await test.app.database.read.rows<{ value: unknown }>({
    text: `select ${name} as value from orders where id = $1`,
    values: [orderId],
  });
  return rows[0]!.value;
};

describe('an assisted order', () => {
  it('is placed by a member of the hub for the household, with its prices and stock', async () => {
    const placed = await orderFor(odette.id, 2);
    expect(placed.dueCents).toBe(440);
    expect(await column(placed.id, 'household_id')).toBe(odette.id);
    expect(await column(placed.id, 'placed_by')).toBe(sale.deskId);
    const tooMany = await desk.fill((await desk.makeHousehold('Marcel Petit')).id, 4);
    expect(tooMany.json().refusals).toMatchObject([{ code: 'stock.insufficient' }]);
    const order = (await desk.read(placed.id)).json();
    expect(order).toMatchObject({
      householdName: 'Odette Carlier',
      isMine: false,
      isAssisted: true,
      termsVersion: '2026-11',
    });
  });

  it('obeys the limit, the closing and the slots of the sale as any other', async () => {
    expect((await desk.fill(odette.id, 5)).json().refusals[0].code).toMatch(/limit|stock/);
    const basket = (await desk.fill(odette.id, 1)).json();
    const noSlot = await desk.place(basket, odette.id, { pickupSlotId: null });
    expect(noSlot.json().code).toBe('pickup_slot.required');
    await test.setNow(after(sale.closesAt, HOUR));
    expect((await desk.place(basket, odette.id)).json().code).toBe('quote.expired');
  });

  it('is refused until the terms are told, and records that they were, by whom', async () => {
    const basket = (await desk.fill(odette.id, 1)).json();
    const silent = await desk.place(basket, odette.id, { areTermsTold: undefined });
    expect(silent.json()).toMatchObject({ code: 'terms.not_accepted' });
    const placed = (await desk.place(basket, odette.id)).json();
    const [told] = await test.app.database.read.rows<{ actor_id: string; details: object }>({
      text: `select actor_id, details from audit_records
             where action = 'order.placed' and subject_id = $1`,
      values: [placed.id],
    });
    expect(told).toEqual({ actor_id: sale.deskId, details: { termsAreTold: '2026-11' } });
  });

  it('is made once for a request that is sent again', async () => {
    const basket = (await desk.fill(odette.id, 1)).json();
    const key = { 'idempotency-key': newId() };
    const body = {
      quote: basket.quote,
      pickupSlotId: sale.slotId,
      expectedDueCents: basket.dueCents,
      termsVersion: '2026-11',
      householdId: odette.id,
      areTermsTold: true,
    };
    const replies = await Promise.all(
      [1, 2].map(() => desk.send('POST', '/api/orders', body, key)),
    );
    expect(replies[0]!.json()).toEqual(replies[1]!.json());
    const again = (await desk.fill(odette.id, 1)).json();
    expect((await desk.place(again, odette.id)).json().code).toBe('order.exists');
  });

  it('is changed, moved and cancelled by the desk, as its revision stands', async () => {
    const placed = await orderFor(odette.id, 2);
    const lines = { lines: [{ offerId: leeks, quantity: 3 }], expectedDueCents: 660 };
    const changed = (await desk.revise(placed, 'lines', lines)).json();
    expect(changed).toMatchObject({ revision: 2, dueCents: 660 });
    expect((await desk.revise(placed, 'cancellation')).json().code).toBe('order.changed');
    const cancelled = (await manager.revise(changed, 'cancellation')).json();
    expect(cancelled).toMatchObject({ isCancelled: true });
  });

  it('sends no mail to a household without an address, and none to whoever placed it', async () => {
    const { id } = await orderFor(odette.id);
    const { draftOrderMail } = await import('./draft-order-mail.ts');
    expect(await draftOrderMail(test.app, 'placed', id)).toBeUndefined();
    const household = await seedHousehold(test);
    const own = await orderRequests(test, sale, household);
    const first = (await own.place({ [leeks]: 1 })).json();
    await own.put(`/api/orders/${first.id}/cancellation`, 1);
    const mail = await draftOrderMail(
      test.app,
      'placed',
      (await orderFor(household.householdId, 1)).id,
    );
    expect(mail!.recipient).toBe(`${household.personId}@etal.test`);
    expect(mail!.content.opening[0]).toContain('Maison de l’Alimentation a pris cette commande');
  });
});

describe('a member of a hub', () => {
  it('orders for no household that the hub does not know, and on no other hub’s day', async () => {
    const { householdId } = await seedHousehold(test);
    expect((await desk.fill(householdId, 1)).json()).toMatchObject({ code: 'not_found' });
    const basket = (await desk.fill(odette.id, 1)).json();
    expect((await desk.place(basket, householdId)).json()).toMatchObject({ code: 'not_found' });
    const other = await seedSale(test);
    const url = `/api/baskets/${other.pickupDayId}?householdId=${odette.id}`;
    expect((await desk.send('GET', url)).json()).toMatchObject({ code: 'not_found' });
  });

  it('at the desk reads and changes orders that the house placed; a manager all of its days', async () => {
    const household = await seedHousehold(test);
    const own = await orderRequests(test, sale, household);
    const placed: PlacedOrder = (await own.place({ [leeks]: 1 })).json();
    expect((await desk.read(placed.id)).json()).toMatchObject({ code: 'not_found' });
    expect((await desk.revise(placed, 'cancellation')).json()).toMatchObject({ code: 'not_found' });
    expect((await manager.read(placed.id)).json()).toMatchObject({ isMine: false });
    expect((await manager.revise(placed, 'cancellation')).json().isCancelled).toBe(true);
  });

  it('fills the one basket of the household', async () => {
    const household = await seedHousehold(test);
    const own = await orderRequests(test, sale, household);
    const placed: PlacedOrder = (await own.place({ [leeks]: 1 })).json();
    await manager.revise(placed, 'cancellation');
    await desk.fill(household.householdId, 3);
    const url = `/api/baskets/${sale.pickupDayId}`;
    const basket = await test.server.inject({ url, headers: own.headers });
    expect(basket.json().lines).toMatchObject([{ quantity: 3 }]);
  });
});
