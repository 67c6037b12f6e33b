import type { HouseholdCall } from '@etal/contracts/household-file/endpoints';
import { after, fromIso, MINUTE, type Instant } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanNotices } from '../notice/clean-notices.ts';
import { planNotices } from '../notice/plan-notices.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, tuesday } from '../testing/seed.ts';
import type { SeededHousehold, SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let paul: SeededHousehold;

beforeAll(() => seedTerritory(test));

/** Paul, who has a landline, and Awa, who has an e-mail, ordered from the house last month. */
beforeEach(async () => {
  await test.setNow(tuesday);
  const past = await seedSale(test);
  paul = await seedHousehold(test, 'Paul Petit');
  await rows('update persons set email = null where id = $1', [paul.personId]);
  for (const household of [paul, await seedHousehold(test)]) {
    await seedOrder(test, past, household, [{ offer: past.offers[0]! }]);
  }
  sale = past;
  await moveToAnotherDay();
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

/** The sale that is asked about is another one, of the same house. */
async function moveToAnotherDay(): Promise<void> {
  const next = await seedSale(test);
  await rows('update pickup_points set hub_id = $1 where id = $2', [
    sale.hubId,
    next.pickupPointId,
  ]);
  await rows('update pickup_days set merchant_id = $1 where id = $2', [
    sale.hubId,
    next.pickupDayId,
  ]);
  await rows('update order_cycles set coordinator_id = $1 where id = $2', [
    sale.hubId,
    next.orderCycleId,
  ]);
  sale = { ...next, hubId: sale.hubId, managerId: sale.managerId, deskId: sale.deskId };
}

async function planAt(moment: Instant): Promise<void> {
  await test.setNow(moment);
  await planNotices(test.app);
}

const url = () => `/api/pickup-days/${sale.pickupDayId}/calls`;

async function ask(personId: Id<'Person'> = sale.managerId) {
  return test.server.inject({ url: url(), headers: await test.signIn(personId) });
}

const calls = async () => (await ask()).json<{ items: HouseholdCall[] }>().items;

async function tell(personId: Id<'Person'> = sale.managerId, { householdId } = paul) {
  const headers = await test.signIn(personId);
  return test.server.inject({ method: 'PUT', url: `${url()}/${householdId}`, headers });
}

async function textOf(payload: object): Promise<string> {
  const headers = await test.signIn(sale.managerId);
  const path = `/api/organizations/${sale.hubId}/household-files/${paul.householdId}/calls`;
  const reply = await test.server.inject({ method: 'POST', url: path, headers, payload });
  return reply.json<{ text: string }>().text;
}

describe('a household that no mail reaches (rule F15)', () => {
  it('is to be told that the sale opens, then that it closes, until somebody told it', async () => {
    expect(await calls()).toEqual([]);
    await planAt(after(sale.opensAt, MINUTE));
    expect(await calls()).toEqual([
      expect.objectContaining({
        householdName: 'Paul Petit',
        phoneEnding: '56 78',
        kind: 'opening',
        orderId: null,
        toldAt: null,
      }),
    ]);
    expect(await textOf({ pickupDayId: sale.pickupDayId })).toMatch(
      /^Bonjour, vous pouvez commander pour jeudi 26 novembre, La halle, jusqu’à /,
    );
    expect((await tell()).statusCode).toBe(204);
    expect(await calls()).toMatchObject([{ kind: 'opening', toldAt: expect.any(String) }]);
    await planAt(fromIso('2026-11-24T18:01:00Z'));
    expect(await calls()).toMatchObject([{ kind: 'closing', toldAt: null }]);
  });

  it('is reminded of its order, and told what the hub changed of it', async () => {
    const order = await seedOrder(test, sale, paul, [{ offer: sale.offers[0]!, quantity: 2 }]);
    await planAt(fromIso('2026-11-25T18:11:00Z'));
    expect(await calls()).toMatchObject([{ kind: 'reminder', orderId: order.id }]);
    await tell();
    await test.setNow(fromIso('2026-11-26T09:00:00Z'));
    const headers = { ...(await test.signIn(sale.managerId)), 'if-match': '"1"' };
    const lines = [{ offerId: sale.offers[0]!.id, quantity: 1 }];
    const payload = { lines, reason: 'Gel.' };
    const path = `/api/orders/${order.id}/corrected-lines`;
    await test.server.inject({ method: 'PUT', url: path, headers, payload });
    expect(await calls()).toMatchObject([{ kind: 'change', code: order.code, toldAt: null }]);
    expect(await textOf({ orderId: order.id })).toContain(
      'a changé : 2,20'.replace(' :', '\u00a0:'),
    );
    const today = await test.server.inject({ url: '/api/today', headers });
    expect(today.json().items).toContainEqual(
      expect.objectContaining({
        kind: 'call_households',
        pickupDayId: sale.pickupDayId,
        householdCount: 1,
      }),
    );
    await tell();
    expect(await textOf({ orderId: order.id })).toContain('vous attend');
  });

  it('is known to those who manage the hub alone, and noted for nobody else', async () => {
    await planAt(after(sale.opensAt, MINUTE));
    expect((await ask(sale.deskId)).statusCode).toBe(404);
    expect((await ask(sale.producerPersonId)).statusCode).toBe(404);
    expect((await tell(sale.deskId)).statusCode).toBe(404);
    const stranger = await seedHousehold(test, 'Zoé Ailleurs');
    expect((await tell(sale.managerId, stranger)).statusCode).toBe(404);
  });

  it('is forgotten to have been told after a month', async () => {
    await planAt(after(sale.opensAt, MINUTE));
    await tell();
    await test.setNow(fromIso('2026-12-25T09:00:00Z'));
    await cleanNotices(test.app);
    const left = await rows('select from household_tellings where household_id = $1', [
      paul.householdId,
    ]);
    expect(left).toEqual([]);
  });
});
