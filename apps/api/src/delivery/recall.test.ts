import type { LotHolders, LotTrace } from '@etal/contracts/delivery/recall';
import { toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let awa: SeededHousehold;
let zoe: SeededHousehold;
let ordered: SeededOrder;

beforeAll(() => seedTerritory(test));

/** Awa has cheese of lot L48, Zoé a box that holds two; Hugo has only leeks. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Tomme' }, { name: 'Poireaux' }, { name: 'Panier' }]);
  const [cheese, leeks, box] = [sale.offers[0]!, sale.offers[1]!, sale.offers[2]!];
  await rows(`update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`, [
    box.variantId,
  ]);
  const held = { variantId: cheese.variantId, productName: 'Tomme', variantName: '500 g' };
  const parts = [{ ...held, quantity: 2, weightCents: 100, vatBasisPoints: 550 }];
  await rows(`insert into compositions (id, offer_id, at, parts) values ($1, $2, etal_now(), $3)`, [
    newId(),
    box.id,
    JSON.stringify(parts),
  ]);
  awa = await seedHousehold(test);
  zoe = await seedHousehold(test, 'Zoé Petit');
  ordered = await seedOrder(test, sale, awa, [{ offer: cheese, quantity: 3 }]);
  await seedOrder(test, sale, zoe, [{ offer: box, quantity: 1 }]);
  const hugo = await seedHousehold(test, 'Hugo Lefebvre');
  await seedOrder(test, sale, hugo, [{ offer: leeks }]);
  await writeLot(sale, 'L48, L49');
});

const rows = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const writeLot = ({ pickupDayId, producerId, offers }: SeededSale, lot: string) =>
  rows(
    `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, at)
     values ($1, $2, $3, $4, $5)`,
    [pickupDayId, producerId, offers[0]!.variantId, lot, toIso(tuesday)],
  );

type PersonId = SeededSale['managerId'];

const get = async (personId: PersonId, url: string) =>
  test.server.inject({ url, headers: await test.signIn(personId) });

const trace = async (personId: PersonId, lot = 'l 48') =>
  (await get(personId, `/api/lots/${sale.producerId}/${encodeURIComponent(lot)}`)).json<LotTrace>();

const listUrl = () => `/api/organizations/${sale.hubId}/recalls/${sale.producerId}/L48`;

const holders = async (personId: PersonId = sale.managerId) =>
  (await get(personId, listUrl())).json<LotHolders>().items;

describe('the recall of a lot (rule D17)', () => {
  it('tells its producer and the house where it went, in boxes too, and names nobody', async () => {
    for (const personId of [sale.producerPersonId, sale.managerId]) {
      const told = await trace(personId);
      expect(told.deliveries).toMatchObject([
        {
          pickupDayId: sale.pickupDayId,
          placeName: 'La halle',
          productName: 'Tomme',
          written: 'L48, L49',
          quantity: 5,
          householdCount: 2,
        },
      ]);
      expect(JSON.stringify(told)).not.toMatch(/Awa|Zoé|code/);
    }
    expect((await trace(sale.managerId, 'L4')).deliveries).toEqual([]);
  });

  it('tells who manages the house who has it, and how each is reached', async () => {
    expect(await holders()).toMatchObject([
      {
        householdName: 'Awa Diop',
        code: ordered.code,
        quantity: 3,
        isInside: false,
        isHandedOver: false,
        isMailed: true,
        phoneEnding: '56 78',
      },
      { householdName: 'Zoé Petit', quantity: 2, isInside: true },
    ]);
    expect(JSON.stringify(await holders())).not.toContain('0612345678');
  });

  it('names nobody to the producer, the desk, another house or a stranger', async () => {
    const other = await seedSale(test);
    const people = [
      sale.producerPersonId,
      sale.deskId,
      other.managerId,
      await seedPerson(test),
      awa.personId,
    ];
    for (const personId of people) {
      expect((await get(personId, listUrl())).statusCode).toBe(404);
      expect((await get(personId, `${listUrl()}/list.csv`)).statusCode).toBe(404);
    }
    const url = `/api/lots/${sale.producerId}/L48`;
    for (const personId of [sale.deskId, other.managerId, other.producerPersonId]) {
      expect((await get(personId, url)).statusCode).toBe(404);
    }
    expect(await rows(`select from audit_records where action = 'recall.exported'`)).toEqual([]);
  });

  it('is of one producer: the same number of another is another lot', async () => {
    const other = await seedSale(test, [{ name: 'Miel' }]);
    await seedOrder(test, other, await seedHousehold(test, 'Inès Roux'), [
      { offer: other.offers[0]! },
    ]);
    await writeLot(other, 'L48');
    expect((await trace(sale.producerPersonId)).deliveries).toHaveLength(1);
    expect(JSON.stringify(await holders())).not.toContain('Inès');
    const wrong = `/api/organizations/${sale.hubId}/recalls/${other.producerId}/L48`;
    expect((await get(sale.managerId, wrong)).json<LotHolders>().items).toEqual([]);
  });

  it('leaves out what does not come, and who was erased has no name', async () => {
    await rows('update order_lines set allotted_quantity = 0 where id = $1', [ordered.lineIds[0]]);
    expect((await holders()).map(({ householdName }) => householdName)).toEqual(['Zoé Petit']);
    await rows(
      `update households set erased_at = etal_now(), name = '', phone = null where id = $1`,
      [zoe.householdId],
    );
    expect(await holders()).toMatchObject([
      { householdName: null, phoneEnding: null, isMailed: false },
    ]);
  });

  it('tells the household that another was joined into', async () => {
    await rows('delete from household_members where household_id = $1', [awa.householdId]);
    await rows(
      `insert into hub_households (hub_id, household_id, met_at, met_by)
       values ($1, $2, etal_now() - interval '1 year', $3)`,
      [sale.hubId, awa.householdId, sale.managerId],
    );
    const merged = await test.server.inject({
      method: 'POST',
      url: `/api/organizations/${sale.hubId}/household-files/${zoe.householdId}/merges`,
      headers: { ...(await test.signIn(sale.managerId)), 'idempotency-key': newId() },
      payload: { emptiedId: awa.householdId, expectedOrderCount: 1, expectedDueCents: 660 },
    });
    expect(merged.json()).toEqual({ keptId: zoe.householdId });
    const told = (await holders()).map(({ householdName, quantity }) => [householdName, quantity]);
    expect(new Set(told.map(([name]) => name))).toEqual(new Set(['Zoé Petit']));
    expect((await trace(sale.managerId)).deliveries).toMatchObject([{ householdCount: 1 }]);
  });

  it('is a file that names households, and taking it is recorded', async () => {
    const { body } = await get(sale.managerId, `${listUrl()}/list.csv`);
    expect(body).toContain('Awa Diop;56 78;oui;Tomme');
    expect(body).not.toContain('0612345678');
    const records = await rows(
      `select actor_id, subject_id, details from audit_records where action = 'recall.exported'`,
    );
    expect(records).toMatchObject([
      {
        actor_id: sale.managerId,
        subject_id: sale.pickupDayId,
        details: { hubId: sale.hubId, sellerId: sale.producerId },
      },
    ]);
  });
});
