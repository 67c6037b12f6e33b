import type { HubHousehold } from '@etal/contracts/household/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let desk: Person;
let elsewhere: Person;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  const other = await seedSale(test);
  desk = await memberOf(sale.hubId, sale.deskId);
  elsewhere = await memberOf(other.hubId, other.deskId);
});

type Person = Awaited<ReturnType<typeof memberOf>>;

/** The requests of somebody who works for a hub. */
async function memberOf(hubId: string, personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  const base = `/api/organizations/${hubId}`;
  const get = (path: string) => test.server.inject({ url: `${base}${path}`, headers });
  const post = (path: string, payload?: object, key: string = newId()) =>
    test.server.inject({
      method: 'POST',
      url: `${base}${path}`,
      headers: { ...headers, 'idempotency-key': key },
      ...(payload && { payload }),
    });
  return {
    get,
    post,
    find: async (q: string) => {
      const reply = await get(`/households?q=${encodeURIComponent(q)}`);
      return (reply.json() as { items: HubHousehold[] }).items.map(({ name }) => name);
    },
    make: async (payload: object, key?: string) =>
      (await post('/households', payload, key)).json() as HubHousehold,
    giveCard: async (id: string, key?: string) =>
      (await post(`/households/${id}/cards`, undefined, key)).json() as { code: string },
  };
}

describe('a household that a hub makes', () => {
  it('needs a name only, and a request sent twice makes one', async () => {
    const key = newId();
    const made = await desk.make({ name: 'Odette Carlier' }, key);
    expect(made).toMatchObject({ name: 'Odette Carlier', phoneEnding: null, hasCard: false });
    expect(await desk.make({ name: 'Odette Carlier' }, key)).toEqual(made);
    const other = await desk.post('/households', { name: 'Marcel Carlier' }, key);
    expect(other.json()).toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('is told from its homonym by the last digits of the phone, never the whole', async () => {
    await desk.make({ name: 'Awa Diop', phone: '06 12 34 56 78' });
    await desk.make({ name: 'Awa Diop', phone: '07 99 88 77 66' });
    const reply = await desk.get('/households?q=diop');
    const { items } = reply.json() as { items: HubHousehold[] };
    expect(items.map(({ phoneEnding }) => phoneEnding).toSorted()).toEqual(['56 78', '77 66']);
    expect(reply.body).not.toMatch(/06 ?12|07 ?99|@/);
  });
});

describe('finding a household', () => {
  it('takes beginnings of names without accents, or last digits of the phone', async () => {
    await desk.make({ name: 'Élodie Marchand-Leroy', phone: '06 12 34 56 78' });
    await desk.make({ name: 'Marcel Élie' });
    for (const asked of ['elo mar', 'leroy élo', '5678', '+33 6 12 34 56 78']) {
      expect(await desk.find(asked)).toEqual(['Élodie Marchand-Leroy']);
    }
    expect(await desk.find('mar')).toEqual(['Élodie Marchand-Leroy', 'Marcel Élie']);
    for (const asked of ['archand', '345', 'e', '', '%', '__', 'Élodie Z']) {
      expect(await desk.find(asked)).toEqual([]);
    }
  });

  it('shows those that ordered from the hub and those it made, nobody else’s', async () => {
    const { householdId } = await seedHousehold(test, 'Yasmine Haddad');
    expect(await desk.find('yasmine')).toEqual([]);
    await desk.make({ name: 'Yasmine Petit' });
    await seedOrder(test, sale, { householdId, personId: sale.deskId }, [
      { offer: sale.offers[0]! },
    ]);
    expect(await desk.find('yasmine')).toEqual(['Yasmine Haddad', 'Yasmine Petit']);
    expect(await elsewhere.find('yasmine')).toEqual([]);
    const read = await elsewhere.get(`/households/${householdId}`);
    expect(read.json()).toMatchObject({ code: 'not_found' });
  });

  it('shows twenty at most and says that there are more', async () => {
    for (let count = 0; count < 21; count += 1) await desk.make({ name: `Zoé ${count}` });
    const { items, isCut } = (await desk.get('/households?q=zoe')).json();
    expect(items).toHaveLength(20);
    expect(isCut).toBe(true);
  });

  it('says which order of the day stands', async () => {
    const household = await seedHousehold(test, 'Lou Vasseur');
    const order = await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
    const reply = await desk.get(`/households?q=lou&pickupDayId=${sale.pickupDayId}`);
    expect(reply.json().items[0].order).toEqual({
      id: order.id,
      code: order.code,
      isAssisted: false,
    });
  });
});

describe('a card', () => {
  it('opens its household at any desk that it is shown to, which knows it from then on', async () => {
    const { id } = await desk.make({ name: 'Odette Carlier' });
    const { code } = await desk.giveCard(id);
    expect(await elsewhere.find('odette')).toEqual([]);
    const typed = `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`;
    const read = await elsewhere.post('/card-readings', { code: typed });
    expect(read.json()).toMatchObject({ id, name: 'Odette Carlier', hasCard: true });
    expect(await elsewhere.find('odette')).toEqual(['Odette Carlier']);
  });

  it('opens nothing for a household or for nobody', async () => {
    const { id } = await desk.make({ name: 'Odette Carlier' });
    const { code } = await desk.giveCard(id);
    const stranger = await memberOf(sale.hubId, (await seedHousehold(test)).personId);
    const read = await stranger.post('/card-readings', { code });
    expect(read.json()).toMatchObject({ code: 'not_found' });
    const url = `/api/organizations/${sale.hubId}/card-readings`;
    const anonymous = await test.server.inject({ method: 'POST', url, payload: { code } });
    expect(anonymous.json()).toMatchObject({ code: 'session.required' });
    const link = await test.server.inject({
      url: '/api/orders',
      headers: { authorization: `Bearer link.${code}` },
    });
    expect(link.statusCode).toBe(401);
  });

  it('ends when it is replaced; a request sent twice replaces once', async () => {
    const { id } = await desk.make({ name: 'Odette Carlier' });
    const lost = await desk.giveCard(id);
    const key = newId();
    const next = await desk.giveCard(id, key);
    expect(await desk.giveCard(id, key)).toEqual(next);
    expect(next.code).not.toBe(lost.code);
    const read = await desk.post('/card-readings', { code: lost.code });
    expect(read.json()).toMatchObject({ status: 404, code: 'card.unknown' });
    const printed = await desk.get(`/households/${id}/card`);
    expect(printed.json().code).toBe(next.code);
  });

  it('is one at a time, however many ask at once', async () => {
    const { id } = await desk.make({ name: 'Odette Carlier' });
    const cards = await Promise.all([1, 2, 3, 4].map(() => desk.giveCard(id)));
    const opened = await Promise.all(
      cards.map(({ code }) => desk.post('/card-readings', { code })),
    );
    expect(opened.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('is given by nobody to a household that the hub does not know', async () => {
    const { householdId } = await seedHousehold(test);
    const reply = await desk.post(`/households/${householdId}/cards`);
    expect(reply.json()).toMatchObject({ code: 'not_found' });
  });
});
