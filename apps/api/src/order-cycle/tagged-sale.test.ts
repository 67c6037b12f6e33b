import type { Basket } from '@etal/contracts/order/endpoints';
import type { HouseholdShop } from '@etal/contracts/order-cycle/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

/** Leeks for everybody, honey for volunteers. */
let sale: SeededSale;
let manager: { authorization: string };
let volunteer: SeededHousehold & OrderRequests;
let other: SeededHousehold & OrderRequests;

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Miel', stock: 3 }]);
  manager = await test.signIn(sale.managerId);
  volunteer = await enter('Awa Diop');
  other = await enter('Zoé Petit');
  await tag(volunteer, 'bénévoles');
});

async function enter(name: string) {
  const household = await seedHousehold(test, name);
  return { ...household, ...(await orderRequests(test, sale, household)) };
}

const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });

/** Gives a household these tags of the hub, and no other. */
async function tag({ householdId }: SeededHousehold, ...tags: string[]): Promise<void> {
  await rows('delete from household_tags where household_id = $1', [householdId]);
  await rows(
    `insert into household_tags (hub_id, household_id, tag, given_at)
     select $2, $1, tag, etal_now() from unnest($3::text[]) tag`,
    [householdId, sale.hubId, tags],
  );
}

const keepOffer = async (forTag: string | null) => {
  const reply = await test.server.inject({
    method: 'PATCH',
    url: `/api/order-cycles/${sale.orderCycleId}/offers/${honey()}`,
    headers: manager,
    payload: { forTag },
  });
  expect(reply.statusCode).toBe(200);
};

const keepSale = async (forTag: string | null) => {
  const reply = await test.server.inject({
    method: 'PATCH',
    url: `/api/order-cycles/${sale.orderCycleId}`,
    headers: manager,
    payload: { forTag },
  });
  expect(reply.statusCode).toBe(200);
};

const leeks = () => sale.offers[0]!.id;
const honey = () => sale.offers[1]!.id;

const get = (path: string, headers: Record<string, string> = {}) =>
  test.server.inject({ url: `/api/pickup-days/${sale.pickupDayId}${path}`, headers });

const namesOf = (shop: Shop) =>
  shop.producers.flatMap(({ products }) => products.map(({ name }) => name)).toSorted();

const everybodySees = async () => namesOf((await get('/offers')).json() as Shop);

async function sees(who: { headers: { authorization: string } }, query = '') {
  const reply = await get(`/household-offers${query}`, who.headers);
  const { own } = reply.json() as HouseholdShop;
  return own && namesOf(own.shop);
}

describe('an offer for a tag', () => {
  it('is in the shop of those who have it, and in no byte that everybody reads', async () => {
    expect(await everybodySees()).toEqual(['Miel', 'Poireaux']);
    await keepOffer('bénévoles');
    await expect.poll(everybodySees, { timeout: 3_000 }).toEqual(['Poireaux']);
    expect(await sees(volunteer)).toEqual(['Miel', 'Poireaux']);
    expect(await sees(other)).toBeNull();
    for (const headers of [{}, volunteer.headers, other.headers]) {
      for (const path of ['/offers', '/stock']) {
        const { body } = await get(path, headers);
        expect(body).not.toMatch(new RegExp(`Miel|${honey()}`));
      }
    }
    const mine = await get('/household-offers', volunteer.headers);
    expect(mine.headers['cache-control']).toBe('private, no-store');
    expect((mine.json() as HouseholdShop).own!.stock.left).toEqual({ [honey()]: 3 });
  });

  it('follows the tags of a household at once', async () => {
    await keepOffer('bénévoles');
    await tag(volunteer, 'ca');
    expect(await sees(volunteer)).toBeNull();
    await tag(other, 'bénévoles');
    expect(await sees(other)).toEqual(['Miel', 'Poireaux']);
  });

  it('is not shown by the same word of another hub', async () => {
    await keepOffer('bénévoles');
    const elsewhere = await seedSale(test);
    await rows(
      `insert into household_tags (hub_id, household_id, tag, given_at)
       values ($1, $2, 'bénévoles', etal_now())`,
      [elsewhere.hubId, other.householdId],
    );
    expect(await sees(other)).toBeNull();
    const refused = (await other.basket({ [honey()]: 1 })).json() as Basket;
    expect(refused.refusals).toMatchObject([{ code: 'offer.unknown' }]);
  });

  it('is ordered by those who have it, and does not exist to others, even by its id', async () => {
    await keepOffer('bénévoles');
    const asked = (await other.basket({ [leeks()]: 1, [honey()]: 1 })).json() as Basket;
    expect(asked.refusals).toEqual([{ offerId: honey(), quantity: 1, code: 'offer.unknown' }]);
    expect(asked.quote).toBeNull();
    const anonymous = await test.server.inject({
      method: 'PUT',
      url: `/api/baskets/${sale.pickupDayId}`,
      payload: { lines: [{ offerId: honey(), quantity: 1 }] },
    });
    expect((anonymous.json() as Basket).refusals).toMatchObject([{ code: 'offer.unknown' }]);
    expect(anonymous.body).not.toContain('Miel');
    expect((await volunteer.place({ [honey()]: 1 })).statusCode).toBe(201);
  });

  it('is not placed by another household with the quote of one that has the tag', async () => {
    await keepOffer('bénévoles');
    const quoted = (await volunteer.basket({ [honey()]: 1 })).json() as Basket;
    expect(quoted.quote).not.toBeNull();
    const reply = await other.placeQuote(quoted);
    expect(reply.json()).toMatchObject({ code: 'offer.unknown' });
  });

  it('stays ordered by who loses the tag, who may have less of it and no more', async () => {
    await keepOffer('bénévoles');
    const order = (await volunteer.place({ [leeks()]: 1, [honey()]: 2 })).json();
    await tag(volunteer);
    const more = await volunteer.change(order, { [leeks()]: 1, [honey()]: 3 }, 880);
    expect(more.json()).toMatchObject({ code: 'offer.unknown' });
    const less = await volunteer.change(order, { [leeks()]: 1, [honey()]: 1 }, 440);
    expect(less.statusCode).toBe(200);
    const cancelled = await volunteer.put(`/api/orders/${order.id}/cancellation`, 2);
    expect(cancelled.statusCode).toBe(200);
  });
});

describe('a sale for a tag', () => {
  const day = async (headers: Record<string, string> = {}) => {
    const list = await test.server.inject({ url: '/api/pickup-days', headers });
    const items = list.json().items as { id: string; phase: string | null }[];
    const listed = items.find(({ id }) => id === sale.pickupDayId)!.phase;
    return [listed, (await get('', headers)).json().phase];
  };

  it('is open to those who have it and to who runs the day; to others it is not there', async () => {
    await keepSale('bénévoles');
    await expect.poll(everybodySees, { timeout: 3_000 }).toEqual([]);
    expect(((await get('/offers')).json() as Shop).destinations).toEqual([]);
    expect(await sees(volunteer)).toEqual(['Miel', 'Poireaux']);
    expect(await day(volunteer.headers)).toEqual(['open', 'open']);
    expect(await day(manager)).toEqual(['open', 'open']);
    for (const headers of [{}, other.headers]) expect(await day(headers)).toEqual([null, null]);
    expect((await other.basket({ [leeks()]: 1 })).json()).toMatchObject({
      refusals: [{ code: 'offer.unknown' }],
    });
  });

  it('may keep an offer for another tag besides', async () => {
    await keepSale('bénévoles');
    await keepOffer('ca');
    expect(await sees(volunteer)).toEqual(['Poireaux']);
    await tag(volunteer, 'bénévoles', 'ca');
    expect(await sees(volunteer)).toEqual(['Miel', 'Poireaux']);
  });

  it('is kept for the same tag when it is made again', async () => {
    await keepSale('bénévoles');
    await keepOffer('ca');
    const reply = await test.server.inject({
      method: 'POST',
      url: '/api/order-cycles',
      headers: manager,
      payload: { cloneOf: sale.orderCycleId },
    });
    const { orderCycle } = reply.json();
    expect(orderCycle.forTag).toBe('bénévoles');
    const tags = orderCycle.offers.map(({ forTag }: { forTag: string | null }) => forTag);
    expect(tags.toSorted()).toEqual(['ca', null]);
  });

  it('shows a household that is helped what that household sees', async () => {
    await keepSale('bénévoles');
    await rows(
      `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())`,
      [sale.hubId, volunteer.householdId],
    );
    const desk = { headers: await test.signIn(sale.deskId) };
    const query = (id: Id<'Household'>) => `?householdId=${id}`;
    expect(await sees(desk, query(volunteer.householdId))).toEqual(['Miel', 'Poireaux']);
    const stranger = await get(`/household-offers${query(other.householdId)}`, desk.headers);
    expect(stranger.json()).toMatchObject({ code: 'not_found' });
  });
});
