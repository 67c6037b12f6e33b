import { after, DAY, HOUR, MINUTE, type Instant } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import { useTestApp } from '../testing/test-app.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';

const test = useTestApp();

let sale: SeededSale;
let orders: SeededOrder[];

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

/** Two households: leeks for both, and soup for the second. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: '=Soupe' }]);
  const [leeks, soup] = [sale.offers[0]!, sale.offers[1]!];
  orders = [
    await seedOrder(test, sale, await seedHousehold(test), [{ offer: leeks, quantity: 3 }]),
    await seedOrder(test, sale, await seedHousehold(test, 'Zoé Petit'), [
      { offer: leeks },
      { offer: soup, quantity: 2, unitPriceCents: 500 },
    ]),
  ];
});

const get = async (url: string, personId = sale.producerPersonId) =>
  test.server.inject({ url, headers: await test.signIn(personId) });

const nameOf = (order: { householdName: string | null }) => order.householdName;

const sheetUrl = () => `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`;

describe('a delivery', () => {
  it('is listed for its producer and for the hub that runs the day, with its totals', async () => {
    for (const [organizationId, personId] of [
      [sale.producerId, sale.producerPersonId],
      [sale.hubId, sale.managerId],
      [sale.hubId, sale.deskId],
    ] as const) {
      const reply = await get(`/api/deliveries?organizationId=${organizationId}`, personId);
      expect(reply.json()).toMatchObject({
        items: [
          {
            pickupDayId: sale.pickupDayId,
            sellerName: 'Ferme du Moulin',
            placeName: 'La halle',
            date: '2026-11-26',
            destinations: [
              {
                id: sale.destinationId,
                closesAt: '2026-11-25T18:00:00.000Z',
                isClosed: false,
                issuedAt: null,
                orderCount: 2,
                quantity: 6,
                amountCents: 4 * 220 + 2 * 500,
              },
            ],
          },
        ],
        nextCursor: null,
      });
    }
  });

  it('is listed without naming an organization, for all that one works for', async () => {
    const reply = await get('/api/deliveries');
    expect(reply.json().items).toHaveLength(1);
    const { personId } = await seedHousehold(test);
    expect((await get('/api/deliveries', personId)).json()).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('is no longer listed once its day has ended', async () => {
    await test.setNow(after(sale.closesAt, 25 * HOUR));
    expect((await get('/api/deliveries')).json().items).toEqual([]);
  });

  it('of others is as one that does not exist', async () => {
    const other = await seedSale(test);
    expect((await get(`/api/deliveries?organizationId=${other.producerId}`)).statusCode).toBe(404);
    for (const url of [sheetUrl(), `${sheetUrl()}.csv`]) {
      expect((await get(url, other.producerPersonId)).statusCode).toBe(404);
      expect((await get(url, other.managerId)).statusCode).toBe(404);
    }
  });

  it('refuses a cursor that no page gave', async () => {
    const reply = await get('/api/deliveries?cursor=hello');
    expect(reply.json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'querystring.cursor' }],
    });
  });
});

describe('a preparation sheet', () => {
  it('gives totals per format, and lines per order code', async () => {
    const reply = await get(sheetUrl());
    expect(reply.statusCode).toBe(200);
    const sheet = reply.json();
    expect(sheet).toMatchObject({
      isFinal: false,
      variants: [
        { productName: '=Soupe', quantity: 2, orderCount: 1 },
        { productName: 'Poireaux', quantity: 4, orderCount: 2 },
      ],
    });
    expect(sheet.orders.map(({ code }: { code: string }) => code).toSorted()).toEqual(
      orders.map(({ code }) => code).toSorted(),
    );
  });

  it('says which format bears a date, to be written beside its lot', async () => {
    await test.app.database.read.rows({
      text: `update products set date_kind = 'best_before' where name = '=Soupe'`,
    });
    const { variants } = (await get(sheetUrl())).json();
    expect(variants).toMatchObject([{ dateKind: 'best_before' }, { dateKind: 'none' }]);
  });

  it('tells short names, here and in the spreadsheet, only while the hub allows it', async () => {
    const manager = await test.signIn(sale.managerId);
    const url = `/api/organizations/${sale.hubId}/name-sharing`;
    const share = (method: 'GET' | 'PUT' | 'DELETE', headers = manager) =>
      test.server.inject({ method, url, headers });
    expect((await share('GET')).json()).toEqual({ since: null });
    expect((await share('PUT')).json()).toEqual({ since: '2026-11-24T09:00:00.000Z' });
    const names = (await get(sheetUrl())).json().orders.map(nameOf);
    expect(names.toSorted()).toEqual(['Awa D.', 'Zoé P.']);
    const { body } = await get(`${sheetUrl()}.csv`);
    const [titles, total, ...others] = body.split('\r\n');
    expect(titles).toBe('\uFEFFProduit;Format;Commande;Foyer;Créneau;Quantité');
    expect(total).toBe("'=Soupe;500 g;Total;;;2");
    expect(others.some((row) => row.includes(';Awa D.;16:30–17:30;3'))).toBe(true);
    for (const secret of ['Diop', 'Petit', '0612345678']) expect(body).not.toContain(secret);
    expect((await share('DELETE')).json()).toEqual({ since: null });
    expect((await get(sheetUrl())).json().orders.map(nameOf)).toEqual([null, null]);
    expect((await get(`${sheetUrl()}.csv`)).body).not.toContain('Awa');
  });

  it('tells no name once a week has passed since the pickup day', async () => {
    const manager = await test.signIn(sale.managerId);
    const url = `/api/organizations/${sale.hubId}/name-sharing`;
    await test.server.inject({ method: 'PUT', url, headers: manager });
    const [day] = await test.app.database.read.rows<{ endsAt: Instant }>({
      text: 'select ends_at as "endsAt" from pickup_days where id = $1',
      values: [sale.pickupDayId],
    });
    const namesAt = async (moment: Instant) => {
      await test.setNow(moment);
      return (await get(sheetUrl())).json().orders.map(nameOf).toSorted();
    };
    const week = after(day!.endsAt, retention.sheetNameDays * DAY);
    expect(await namesAt(week)).toEqual(['Awa D.', 'Zoé P.']);
    expect(await namesAt(after(week, 1))).toEqual([null, null]);
    expect((await get(`${sheetUrl()}.csv`)).body).not.toContain('Awa');
    await test.setNow(tuesday);
  });

  it('tells no name because another hub allows its own', async () => {
    const other = await seedSale(test);
    const url = (hubId: string) => `/api/organizations/${hubId}/name-sharing`;
    const headers = await test.signIn(other.managerId);
    expect(
      (await test.server.inject({ method: 'PUT', url: url(sale.hubId), headers })).statusCode,
    ).toBe(404);
    expect(
      (await test.server.inject({ method: 'PUT', url: url(other.hubId), headers })).statusCode,
    ).toBe(200);
    expect((await get(sheetUrl())).json().orders.map(nameOf)).toEqual([null, null]);
  });

  it('shows a producer its own lines only', async () => {
    const other = await seedOrganization(test, 'producer', 'Ferme voisine');
    const { id: offerId, ...rest } = await seedOffer(
      test,
      { ...sale, producerId: other },
      { name: 'Fromage voisin' },
    );
    await seedOrder(test, sale, await seedHousehold(test, 'Léo Roy'), [
      { offer: { id: offerId, ...rest } },
    ]);
    for (const url of [sheetUrl(), `${sheetUrl()}.csv`]) {
      expect((await get(url)).body).not.toContain('Fromage voisin');
    }
    const list = (await get('/api/deliveries')).json().items;
    expect(list.map((item: { sellerName: string }) => item.sellerName)).toEqual([
      'Ferme du Moulin',
    ]);
    const theirs = `/api/deliveries/${sale.pickupDayId}/${other}/sheet`;
    for (const url of [theirs, `${theirs}.csv`]) expect((await get(url)).statusCode).toBe(404);
  });

  it('names no household unless told', async () => {
    for (const url of [sheetUrl(), `${sheetUrl()}.csv`]) {
      const { body } = await get(url);
      for (const secret of ['Awa', 'Diop', 'Zoé', '0612345678']) expect(body).not.toContain(secret);
    }
  });

  it('opens in a French spreadsheet, without running what a name may hold', async () => {
    const reply = await get(`${sheetUrl()}.csv`);
    expect(reply.headers['content-type']).toContain('text/csv');
    expect(reply.headers['content-disposition']).toContain(
      'preparation-2026-11-26-ferme-du-moulin',
    );
    const [titles, first, ...others] = reply.body.split('\r\n');
    expect(titles).toBe('\uFEFFProduit;Format;Commande;Créneau;Quantité');
    expect(first).toBe("'=Soupe;500 g;Total;;2");
    const { code } = orders[0]!;
    expect(others).toContain(`Poireaux;500 g;${code.slice(0, 3)}-${code.slice(3)};16:30–17:30;3`);
    expect(others).toContain('Poireaux;500 g;Total;;4');
  });

  it('is final once the ten minutes after the closing are over', async () => {
    await test.setNow(after(sale.closesAt, 10 * MINUTE - 1));
    expect((await get(sheetUrl())).json().isFinal).toBe(false);
    await test.setNow(after(sale.closesAt, 10 * MINUTE));
    expect((await get(sheetUrl())).json().isFinal).toBe(true);
  });
});

const issued = () =>
  test.app.database.read.rows<{ sellerId: string; number: number }>({
    text: `select seller_id as "sellerId", number from preparation_sheets
           where destination_id = $1`,
    values: [sale.destinationId],
  });

const mailsDue = async () => {
  const rows = await test.app.database.read.rows({
    text: `select 1 from outbox where task = 'mail.preparation_sheet'
           and payload->>'subjectId' = $1 and payload->>'sellerId' = $2`,
    values: [sale.destinationId, sale.producerId],
  });
  return rows.length;
};

describe('the preparation sheets of a destination', () => {
  it('leave once, ten minutes after the closing, each with its mail', async () => {
    await test.setNow(after(sale.closesAt, 10 * MINUTE - 1));
    await issuePreparationSheets(test.app);
    expect(await issued()).toEqual([]);
    await test.setNow(after(sale.closesAt, 10 * MINUTE));
    await Promise.all([issuePreparationSheets(test.app), issuePreparationSheets(test.app)]);
    await issuePreparationSheets(test.app);
    expect(await issued()).toEqual([{ sellerId: sale.producerId, number: 1 }]);
    expect(await mailsDue()).toBe(1);
    const { items } = (await get('/api/deliveries')).json();
    expect(items[0].destinations[0].issuedAt).toBe('2026-11-25T18:10:00.000Z');
  });

  it('leave ten minutes after somebody closed the sale early', async () => {
    const closedAt = after(tuesday, HOUR);
    await test.app.database.read.rows({
      text: `insert into destination_closings (destination_id, at)
             values ($1, to_timestamp($2::float8 / 1000))`,
      values: [sale.destinationId, closedAt],
    });
    await test.setNow(after(closedAt, 10 * MINUTE));
    await issuePreparationSheets(test.app);
    expect(await issued()).toHaveLength(1);
  });

  it('no longer leave once the day has ended', async () => {
    await test.setNow(after(sale.closesAt, 48 * HOUR));
    await issuePreparationSheets(test.app);
    expect(await issued()).toEqual([]);
  });
});
