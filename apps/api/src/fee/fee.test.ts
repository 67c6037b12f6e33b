import type { Fee } from '@etal/contracts/fee/endpoints';
import { after, DAY, toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import type { Headers } from '../testing/order-requests.ts';
import {
  seedOrganization,
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: Headers;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
});

const url = () => `/api/organizations/${sale.hubId}/fees`;

const percent = { calculator: 'percent', basisPoints: 1_200, amountCents: null };
const twelve = { kind: 'admin', name: 'La maison', manner: 'withheld', ...percent };

const add = (payload: object = twelve, headers = manager) =>
  test.server.inject({ method: 'POST', url: url(), headers, payload });

const end = (feeId: string, headers = manager) =>
  test.server.inject({ method: 'PUT', url: `${url()}/${feeId}/ending`, headers });

const list = async () =>
  (await test.server.inject({ url: url(), headers: manager })).json<{ items: Fee[] }>().items;

describe('a fee (rule Z1)', () => {
  it('is made by a manager of the house, and never changes: it ends once', async () => {
    const made = await add();
    expect(made.statusCode).toBe(201);
    const { id } = made.json<Fee>();
    expect(await list()).toMatchObject([
      { id, ...twelve, producerId: null, vatBasisPoints: null, endedAt: null },
    ]);
    expect((await end(id)).statusCode).toBe(204);
    expect((await end(id)).statusCode).toBe(404);
    expect(await list()).toMatchObject([{ id, endedAt: toIso(tuesday) }]);
    const change = test.app.database.read.rows({
      text: 'update fees set basis_points = 1 where id = $1',
      values: [id],
    });
    await expect(change).rejects.toThrow('permission denied');
  });

  it('is of a producer who sells through the house, or of a place of its own', async () => {
    const own = [{ producerId: sale.producerId }, { pickupPointId: sale.pickupPointId }];
    for (const scope of own) expect((await add({ ...twelve, ...scope })).statusCode).toBe(201);
    const others = [
      { producerId: await seedOrganization(test, 'producer', 'Ailleurs') },
      { pickupPointId: (await seedSale(test)).pickupPointId },
      { pickupPointId: newId() },
    ];
    for (const scope of others) expect((await add({ ...twelve, ...scope })).statusCode).toBe(404);
    expect((await add({ ...twelve, ...own[0], ...own[1] })).json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'scope' }],
    });
  });

  it('has the number of its calculator', async () => {
    const bare = {
      ...twelve,
      kind: 'transport',
      name: 'Camion',
      calculator: 'per_kilogram',
      basisPoints: null,
      amountCents: null,
    };
    expect((await add({ ...bare, amountCents: 20, vatBasisPoints: 2_000 })).statusCode).toBe(201);
    for (const wrong of [bare, { ...bare, basisPoints: 100 }, { ...twelve, amountCents: 5 }]) {
      expect((await add(wrong)).json()).toMatchObject({ fields: [{ path: 'amount' }] });
    }
    for (const wrong of [{ basisPoints: 10_001 }, { basisPoints: 0 }, { vatBasisPoints: 700 }]) {
      expect((await add({ ...twelve, ...wrong })).statusCode).toBe(400);
    }
  });

  it('is one of thirty at most in force', async () => {
    for (let count = 0; count < limits.feesPerOrganizationMax; count += 1) await add();
    expect((await add()).json()).toMatchObject({ code: 'fee.too_many' });
    await end((await list())[0]!.id);
    expect((await add()).statusCode).toBe(201);
  });

  it('is nobody else’s to read, make or end', async () => {
    const { id } = (await add()).json<Fee>();
    for (const personId of [sale.deskId, sale.producerPersonId]) {
      const headers = await test.signIn(personId);
      expect((await test.server.inject({ url: url(), headers })).statusCode).toBe(404);
      expect((await add(twelve, headers)).statusCode).toBe(404);
      expect((await end(id, headers)).statusCode).toBe(404);
    }
  });
});

describe('the fees of a sale (rule Z3)', () => {
  const frozen = async (pickupDayId = sale.pickupDayId) => {
    const rows = await test.app.database.read.rows<{ id: string }>({
      text: `select df.fee_id as id from destination_fees df
        join destinations d on d.id = df.destination_id
        where d.pickup_day_id = $1 order by 1`,
      values: [pickupDayId],
    });
    return rows.map(({ id }) => id);
  };

  const unpublish = async () => {
    for (const table of ['order_cycle_publications', 'day_variants']) {
      await test.app.database.read.rows({
        text: `delete from ${table} where order_cycle_id = $1`,
        values: [sale.orderCycleId],
      });
    }
  };

  const publish = async () => {
    const path = `/api/order-cycles/${sale.orderCycleId}/publication`;
    const reply = await test.server.inject({ method: 'PUT', url: path, headers: manager });
    expect(reply.statusCode).toBeLessThan(300);
  };

  it('are those in force when it is published, of who runs the day, at its place', async () => {
    const other = await seedPickupDay(test, sale.hubId);
    await unpublish();
    const made = [{}, { producerId: sale.producerId }, { pickupPointId: sale.pickupPointId }].map(
      async (scope) => (await add({ ...twelve, ...scope })).json<Fee>().id,
    );
    const ids = await Promise.all(made);
    await add({ ...twelve, pickupPointId: other.pickupPointId });
    await end((await add()).json<Fee>().id);
    await publish();
    expect(await frozen()).toEqual(ids.toSorted());
    await add();
    await end(ids[0]!);
    expect(await frozen()).toEqual(ids.toSorted());
  });

  it('are those in force when a day is added, for that day alone', async () => {
    const { id } = (await add()).json<Fee>();
    const other = await seedPickupDay(test, sale.hubId);
    const added = await test.server.inject({
      method: 'POST',
      url: `/api/order-cycles/${sale.orderCycleId}/destinations`,
      headers: manager,
      payload: { pickupDayId: other.pickupDayId, closesAt: toIso(after(tuesday, DAY)) },
    });
    expect(added.statusCode).toBeLessThan(300);
    expect(await frozen()).toEqual([]);
    expect(await frozen(other.pickupDayId)).toEqual([id]);
  });
});
