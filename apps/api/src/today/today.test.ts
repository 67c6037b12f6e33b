import type { Matter } from '@etal/contracts/today/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, fromIso, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedOrganization,
  seedPerson,
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;

beforeEach(async () => {
  await test.setNow(tuesday);
  const [known] = await rows('select from territories');
  if (!known) await seedTerritory(test);
  sale = await seedSale(test);
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

async function read(personId: Id<'Person'>): Promise<Record<string, unknown>[]> {
  const headers = await test.signIn(personId);
  const reply = await test.server.inject({ url: '/api/today', headers });
  return (reply.json() as { items: Record<string, unknown>[] }).items;
}

const kinds = async (personId: Id<'Person'>) =>
  (await read(personId)).map(({ kind }) => kind as Matter['kind']);

/** The seeded sale once more, a week later. */
async function repeat(): Promise<{ id: string; publish: () => Promise<unknown> }> {
  const headers = await test.signIn(sale.managerId);
  const [day] = await rows('select starts_at, ends_at from pickup_days where id = $1', [
    sale.pickupDayId,
  ]);
  await rows(
    `insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
     values ($1, $2, $3, $4::timestamptz + interval '7 days', $5::timestamptz + interval '7 days',
       etal_now())`,
    [
      newId(),
      sale.pickupPointId,
      sale.hubId,
      toIso(day!['starts_at'] as Instant),
      toIso(day!['ends_at'] as Instant),
    ],
  );
  const drafted = await test.server.inject({
    method: 'POST',
    url: '/api/order-cycles',
    headers,
    payload: { cloneOf: sale.orderCycleId, name: 'Vente du 3 décembre' },
  });
  const { id } = drafted.json().orderCycle as { id: string };
  const url = `/api/order-cycles/${id}/publication`;
  return { id, publish: () => test.server.inject({ method: 'PUT', url, headers }) };
}

describe('what needs a hub today', () => {
  it('is the sale that closes, with its orders, then the pickup', async () => {
    await seedOrder(test, sale, await seedHousehold(test), [{ offer: sale.offers[0]! }]);
    await seedOrder(test, sale, await seedHousehold(test), [{ offer: sale.offers[0]! }]);
    await test.setNow(fromIso('2026-11-25T09:00:00.000Z'));
    expect(await read(sale.managerId)).toEqual([
      {
        kind: 'sale_closes',
        at: toIso(sale.closesAt),
        orderCycleId: sale.orderCycleId,
        name: 'Vente du 26 novembre',
        orderCount: 2,
      },
      expect.objectContaining({
        kind: 'pickup',
        pickupDayId: sale.pickupDayId,
        placeName: 'La halle',
        orderCount: 2,
        hasBegun: false,
      }),
    ]);
  });

  it('is nothing while nothing is near', async () => {
    await test.setNow(after(tuesday, -2 * DAY));
    expect(await kinds(sale.managerId)).toEqual([]);
  });

  it('is told when no sale is online and none is drafted', async () => {
    await test.setNow(after(tuesday, 7 * DAY));
    expect(await kinds(sale.managerId)).toEqual(['no_sale']);
    await repeat();
    expect(await kinds(sale.managerId)).toEqual(['publish_sale']);
  });

  it('is the producers whose quantities are those of the sale before, until one is said', async () => {
    const bakery = await seedOrganization(test, 'producer', 'Fournil');
    await rows(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'sell', etal_now())`,
      [newId(), bakery, sale.hubId],
    );
    const { id } = await repeat();
    const missing = async () =>
      (await read(sale.managerId)).find(({ kind }) => kind === 'quantities_missing');
    expect(await missing()).toMatchObject({
      orderCycleId: id,
      sellers: [
        { id: sale.producerId, name: 'Ferme du Moulin' },
        { id: bakery, name: 'Fournil' },
      ],
    });
    await rows(
      `with counted as (
         update stocks set left_quantity = left_quantity + 5
         where id = (select stock_id from offers where order_cycle_id = $1) returning id)
       insert into stock_adjustments (id, stock_id, quantity, reason, at)
       select $2, id, 5, 'count', etal_now() from counted`,
      [id, newId()],
    );
    expect(await missing()).toMatchObject({ sellers: [{ id: bakery, name: 'Fournil' }] });
  });

  it('is what a new hub lacks, one step at a time', async () => {
    const hubId = await seedOrganization(test, 'hub', 'La Nouvelle Maison');
    const managerId = await seedPerson(test, { organizationId: hubId, role: 'manager' });
    const steps = async () => (await read(managerId)).map(({ kind, step }) => step ?? kind);
    expect(await steps()).toEqual(['place']);
    await seedPickupDay(test, hubId);
    await test.setNow(after(tuesday, -2 * DAY));
    expect(await steps()).toEqual(['producer']);
    await rows(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'sell', etal_now())`,
      [newId(), sale.producerId, hubId],
    );
    expect(await steps()).toEqual(['sale']);
  });

  it('is the households that an act touched, until they have chosen', async () => {
    const order = await seedOrder(test, sale, await seedHousehold(test), [
      { offer: sale.offers[0]! },
    ]);
    const id = newId();
    await rows(
      `insert into order_disruptions (id, order_id, revision, cause, at, answer_by)
       values ($1, $2, 1, 'day_cancelled', etal_now(), etal_now() + interval '1 day')`,
      [id, order.id],
    );
    const waits = async () =>
      (await read(sale.managerId)).filter(({ kind }) => kind === 'answers_wait');
    expect(await waits()).toEqual([
      expect.objectContaining({
        at: toIso(after(tuesday, DAY)),
        pickupDayId: sale.pickupDayId,
        householdCount: 1,
      }),
    ]);
    await rows(
      `insert into disruption_answers (disruption_id, at, answer) values ($1, etal_now(), 'kept')`,
      [id],
    );
    expect(await waits()).toEqual([]);
  });

  it('is what to pay back of goods that were given up, and the links that end', async () => {
    const awa = await seedHousehold(test);
    const order = await seedOrder(test, sale, awa, [{ offer: sale.offers[0]! }]);
    const kept = await seedOrganization(test, 'producer', 'Rucher');
    const retractionId = newId();
    await rows(`insert into order_retractions (id, order_id, at) values ($1, $2, etal_now())`, [
      retractionId,
      order.id,
    ]);
    await rows(
      `insert into order_retraction_lines (order_line_id, retraction_id, due_cents)
       values ($1, $2, 220)`,
      [order.lineIds[0], retractionId],
    );
    await rows(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'catalogue', etal_now())`,
      [newId(), kept, sale.hubId],
    );
    await rows(
      `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
       values ($1, $2, 'claim', $3, etal_now(), etal_now() + interval '6 days')`,
      [newId(), newId(), kept],
    );
    const items = await read(sale.managerId);
    expect(items).toContainEqual({
      kind: 'retraction',
      at: toIso(after(tuesday, 14 * DAY)),
      orderId: order.id,
      code: order.code,
      dueCents: 220,
    });
    expect(items).toContainEqual({
      kind: 'claim_link_ends',
      at: toIso(after(tuesday, 6 * DAY)),
      producerId: kept,
      producerName: 'Rucher',
    });
  });
});

describe('what needs a producer today', () => {
  it('is what to prepare, once nothing can be ordered any more', async () => {
    await seedOrder(test, sale, await seedHousehold(test), [
      { offer: sale.offers[0]!, quantity: 3 },
    ]);
    expect(await kinds(sale.producerPersonId)).toEqual([]);
    await test.setNow(after(sale.closesAt, HOUR));
    expect(await read(sale.producerPersonId)).toEqual([
      expect.objectContaining({ kind: 'prepare', quantity: 3, sellerName: 'Ferme du Moulin' }),
    ]);
  });

  it('is its quantities, in a sale that was published like the one before', async () => {
    const { publish } = await repeat();
    expect(await kinds(sale.producerPersonId)).toEqual([]);
    await publish();
    expect(await read(sale.producerPersonId)).toEqual([
      expect.objectContaining({
        kind: 'publish_week',
        sellerId: sale.producerId,
        hubName: 'Maison de l’Alimentation',
      }),
    ]);
  });
});

describe('the certificate of a producer', () => {
  const certify = (endsOn: string) =>
    rows(
      `insert into certificates (id, organization_id, label, certifier, reference, ends_on,
         created_at)
       values ($1, $2, 'organic', 'FR-BIO-01', '12', $3, etal_now())`,
      [newId(), sale.producerId, endsOn],
    );

  it('calls for the next one from 30 days before its end, until there is one', async () => {
    await certify('2026-12-24');
    await test.setNow(after(tuesday, -DAY));
    expect(await kinds(sale.producerPersonId)).toEqual([]);
    await test.setNow(tuesday);
    expect(await read(sale.producerPersonId)).toEqual([
      {
        kind: 'certificate_ends',
        at: '2026-12-24T23:00:00.000Z',
        organizationId: sale.producerId,
        organizationName: 'Ferme du Moulin',
        label: 'organic',
        endsOn: '2026-12-24',
        isOver: false,
      },
    ]);
    await certify('2027-12-24');
    expect(await kinds(sale.producerPersonId)).toEqual([]);
  });

  it('is told once it is over, and to the house that keeps the record', async () => {
    await certify('2026-11-23');
    const over = expect.objectContaining({ kind: 'certificate_ends', isOver: true });
    expect(await read(sale.producerPersonId)).toContainEqual(over);
    expect(await kinds(sale.managerId)).not.toContain('certificate_ends');
    await rows('delete from memberships where organization_id = $1', [sale.producerId]);
    await rows(`update grants set kind = 'catalogue' where granter_id = $1`, [sale.producerId]);
    expect(await read(sale.managerId)).toContainEqual(over);
  });
});

describe('what needs an operator today', () => {
  it('is what the law asks the site to say, and nobody told', async () => {
    const townId = await seedOrganization(test, 'town', 'La Ville');
    const operatorId = await seedPerson(test, { organizationId: townId, role: 'operator' });
    expect(await read(operatorId)).toEqual([
      { kind: 'legal_missing', at: null, facts: ['publicationDirector'] },
    ]);
    await test.setNow(after(tuesday, -40 * DAY));
    expect(await read(operatorId)).toContainEqual({ kind: 'terms_missing', at: null });
  });
});

describe('what needs somebody else', () => {
  it('is, at the desk, the pickup alone', async () => {
    await test.setNow(fromIso('2026-11-26T16:00:00.000Z'));
    expect(await read(sale.deskId)).toEqual([
      expect.objectContaining({ kind: 'pickup', hasBegun: true }),
    ]);
  });

  it('is nothing to a household, a treasurer or a hub elsewhere', async () => {
    const treasurerId = await seedPerson(test, { organizationId: sale.hubId, role: 'treasurer' });
    const { personId } = await seedHousehold(test);
    const hubId = await seedOrganization(test, 'hub', 'Ailleurs');
    const elsewhere = await seedPerson(test, { organizationId: hubId, role: 'desk' });
    await test.setNow(fromIso('2026-11-25T09:00:00.000Z'));
    for (const each of [treasurerId, personId, elsewhere]) expect(await read(each)).toEqual([]);
    expect((await test.server.inject('/api/today')).statusCode).toBe(401);
  });
});
