import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { fromIso, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedOtherDay, type SeededDay } from '../testing/seed-day.ts';
import {
  seedHousehold,
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let saturday: SeededDay;
let household: SeededHousehold;
let awa: OrderRequests;
let manager: Headers;
let placed: PlacedOrder;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 3 },
    { name: 'Œufs', priceCents: 310, stock: 6 },
  ]);
  saturday = await seedOtherDay(test, sale, {
    startsAt: fromIso('2026-11-28T09:00:00Z'),
    endsAt: fromIso('2026-11-28T12:00:00Z'),
    closesAt: fromIso('2026-11-25T18:00:00Z'),
  });
  household = await seedHousehold(test);
  awa = await orderRequests(test, sale, household);
  manager = await test.signIn(sale.managerId);
  placed = (await awa.place({ [leeks()]: 3, [eggs()]: 1 })).json<PlacedOrder>();
});

const leeks = () => sale.offers[0]!.id;
const eggs = () => sale.offers[1]!.id;

function move(more: object = {}, { as = manager, revision = 1 } = {}) {
  const to = { pickupDayId: saturday.pickupDayId, pickupSlotId: saturday.slotId };
  return test.server.inject({
    method: 'PUT',
    url: `/api/orders/${placed.id}/day`,
    headers: { ...as, 'if-match': `"${revision}"` },
    payload: {
      ...to,
      expectedDueCents: 970,
      reason: 'Vous l’avez demandé au téléphone.',
      ...more,
    },
  });
}

async function preview({ pickupDayId = saturday.pickupDayId, as = manager } = {}) {
  const url = `/api/orders/${placed.id}/day?pickupDayId=${pickupDayId}`;
  return test.server.inject({ url, headers: as });
}

async function facts() {
  const [row] = await test.app.database.read.rows<object>({
    text: `select (select sum(amount_cents)::int from ledger_postings p
          join ledger_accounts a on a.id = p.account_id join household_keys k on k.key = a.holder_key
          where k.household_id = $1) as owed,
        (select left_quantity from stocks where id = $2) as left,
        (select array_agg(taken_count order by id = $3 desc) from pickup_slots
          where id in ($3, $4)) as taken`,
    values: [household.householdId, sale.offers[0]!.stockId, sale.slotId, saturday.slotId],
  });
  return row;
}

describe('an order that the hub moves to another day', () => {
  it('goes there whole, under a new code: money, stock and places follow (rule W9)', async () => {
    await test.setNow(fromIso('2026-11-25T19:00:00Z'));
    expect((await preview()).json()).toEqual({ joined: null, dueCents: 970 });
    const moved = (await move()).json<PlacedOrder>();
    expect(moved).toMatchObject({ pickupDayId: saturday.pickupDayId, dueCents: 970 });
    expect((await awa.read(placed.id)).json()).toMatchObject({ cancelledAt: expect.any(String) });
    expect(await facts()).toEqual({ owed: 970, left: 0, taken: [0, 1] });
    await test.setNow(tuesday);
  });

  it('joins the order that its household has there (rule W9)', async () => {
    const there = await orderRequests(test, { ...sale, ...saturday }, household);
    const standing = (await there.place({ [eggs()]: 2 })).json<PlacedOrder>();
    const joined = { orderId: standing.id, code: standing.code };
    expect((await preview()).json()).toEqual({ joined, dueCents: 1590 });
    expect((await move({ pickupSlotId: null })).json()).toMatchObject({
      code: 'disruption.changed',
    });
    const merged = (await move({ pickupSlotId: null, expectedDueCents: 1590 })).json<PlacedOrder>();
    expect(merged).toMatchObject({ id: standing.id, dueCents: 3 * 220 + 3 * 310 });
    expect(await facts()).toEqual({ owed: 1590, left: 0, taken: [0, 1] });
  });

  it('says there too when somebody said that the buyer of its alcohol is of age (rule O18)', async () => {
    const { read } = test.app.database;
    const productIds = sale.offers.map(({ productId }) => productId);
    await read.rows({
      text: `update products set vat_kind = 'alcohol' where id = any($1::uuid[])`,
      values: [productIds],
    });
    const said = fromIso('2026-11-24T08:00:00.000Z');
    await read.rows({
      text: 'update orders set adult_attested_at = $2 where id = $1',
      values: [placed.id, toIso(said)],
    });
    const moved = (await move()).json<PlacedOrder>();
    const [row] = await read.rows<{ at: number }>({
      text: 'select adult_attested_at as at from orders where id = $1',
      values: [moved.id],
    });
    expect(row!.at).toBe(said);
  });

  it('is told its household, with the reason, the day and the code (rule W9)', async () => {
    const moved = (await move()).json<PlacedOrder>();
    await workOnce(mailbox.app);
    // Mails of the orders before leave now too, in any order.
    const mail = mailbox.received.find(
      ({ subject, text }) => subject!.includes('passe au') && text!.includes(showCode(moved.code)),
    );
    for (const words of ['samedi 28 novembre', 'demandé au téléphone']) {
      expect(mail!.text).toContain(words);
    }
  });

  it('stays where it is when not all of it goes there, or to a day that is not the hub’s', async () => {
    const elsewhere = await seedPickupDay(test, sale.hubId);
    const { pickupDayId, slotId: pickupSlotId } = elsewhere;
    expect((await move({ pickupDayId, pickupSlotId })).json()).toMatchObject({
      code: 'offer.unknown',
    });
    expect((await preview({ pickupDayId })).json()).toMatchObject({ code: 'offer.unknown' });
    expect((await preview({ pickupDayId: sale.pickupDayId })).json()).toMatchObject({
      code: 'order.exists',
    });
    expect((await preview({ as: awa.headers })).statusCode).toBe(404);
    const other = await seedSale(test);
    expect((await preview({ pickupDayId: other.pickupDayId })).statusCode).toBe(404);
    const theirs = { pickupDayId: other.pickupDayId, pickupSlotId: other.slotId };
    expect((await move(theirs)).statusCode).toBe(404);
    expect((await move({ pickupDayId: sale.pickupDayId })).json()).toMatchObject({
      code: 'order.exists',
    });
    expect((await move({}, { as: awa.headers })).statusCode).toBe(404);
    expect((await awa.read(placed.id)).json()).toMatchObject({ revision: 1, dueCents: 970 });
  });
});
