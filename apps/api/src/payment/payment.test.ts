import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, HOUR } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedOtherDay } from '../testing/seed-day.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { post } from '../ledger/post.ts';
import { newId } from '../shared/app.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;
let treasurerId: Id<'Person'>;

/** Awa ordered two pieces of 3,00 €. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  treasurerId = await seedPerson(test, { organizationId: sale.hubId, role: 'treasurer' });
  awa = await seedHousehold(test, 'Awa Diop');
  await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2, unitPriceCents: 300 }]);
  await openTill();
});

async function openTill(owingIds: string[] = [], personId = treasurerId) {
  return test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/till`,
    headers: await test.signIn(personId),
    payload: { owingIds },
  });
}

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

async function pay(said: object, { key = newId() as string, personId = treasurerId } = {}) {
  return test.server.inject({
    method: 'POST',
    url: '/api/payments',
    headers: { ...(await test.signIn(personId)), 'idempotency-key': key },
    payload: {
      merchantId: sale.hubId,
      householdId: awa.householdId,
      method: 'cash',
      amountCents: 600,
      ...said,
    },
  });
}

async function reverse(id: string, personId = treasurerId) {
  return test.server.inject({
    method: 'PUT',
    url: `/api/payments/${id}/reversal`,
    headers: await test.signIn(personId),
    payload: { reason: 'Chèque sans provision' },
  });
}

async function account(personId = treasurerId) {
  const url = `/api/organizations/${sale.hubId}/accounts/${awa.householdId}`;
  return (await test.server.inject({ url, headers: await test.signIn(personId) })).json();
}

async function orderNextWeek(quantity: number): Promise<void> {
  const startsAt = after(tuesday, 9 * DAY);
  const times = { startsAt, endsAt: after(startsAt, HOUR), closesAt: after(tuesday, 7 * DAY) };
  const day = await seedOtherDay(test, sale, times);
  await seedOrder(test, { ...sale, ...day }, awa, [
    { offer: sale.offers[0]!, quantity, unitPriceCents: 300 },
  ]);
}

/** What Awa owed in the ledger of before. */
async function takeOver(cents: number): Promise<void> {
  const [row] = await rows<{ key: string }>(
    'select key from household_keys where household_id = $1',
    [awa.householdId],
  );
  const books = { organizationId: sale.hubId };
  const due = { ...books, kind: 'household_due' as const, holderKey: row!.key };
  const opening = { ...books, kind: 'opening' as const, holderKey: sale.hubId };
  await test.app.inTransaction({ kind: 'system', job: 'seed' }, (tx) =>
    post(tx, {
      kind: 'household.opened',
      subjectId: newId(),
      postings: [
        { account: due, amountCents: asCents(cents) },
        { account: opening, amountCents: asCents(-cents) },
      ],
    }),
  );
}

describe('a payment (rules E1, E2)', () => {
  it('pays what is owed, tells the change, and has a receipt', async () => {
    expect(await account()).toMatchObject({ dueCents: 600, left: [{ leftCents: 600 }] });
    const taken = await pay({ tenderedCents: 1_000 });
    expect(taken.statusCode).toBe(201);
    expect(taken.json()).toMatchObject({ receiptNumber: 1, changeCents: 400, keptCents: 0 });
    expect(await account()).toMatchObject({
      dueCents: 0,
      creditCents: 0,
      left: [],
      payments: [{ receiptNumber: 1, amountCents: 600, reversedFor: null }],
    });
    const moved = await rows(
      `select a.kind, p.amount_cents as cents from ledger_entries e
       join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id
       where e.kind = 'payment.received' and a.organization_id = $1 order by a.kind`,
      [sale.hubId],
    );
    expect(moved).toEqual([
      { kind: 'cash', cents: 600 },
      { kind: 'household_due', cents: -600 },
    ]);
  });

  it('beyond what is owed is asked about, then kept in the cagnotte, which pays in its turn', async () => {
    const typo = await pay({ amountCents: 6_000 });
    expect(typo.json()).toMatchObject({
      code: 'payment.beyond_due',
      details: { dueCents: 600, keptCents: 5_400 },
    });
    await pay({ method: 'cheque', amountCents: 1_000, reference: '0001234', isSure: true });
    expect(await account()).toMatchObject({ dueCents: 0, creditCents: 400 });
    await orderNextWeek(1);
    expect((await pay({ method: 'credit', amountCents: 300 })).statusCode).toBe(201);
    expect(await account()).toMatchObject({ dueCents: 0, creditCents: 100 });
    expect((await pay({ method: 'credit', amountCents: 300 })).json()).toMatchObject({
      code: 'credit.insufficient',
      details: { creditCents: 100 },
    });
  });

  it('sent again is answered the same, and takes nothing more', async () => {
    const key = newId();
    const [first, second] = await Promise.all([pay({}, { key }), pay({}, { key })]);
    expect(second!.json()).toEqual(first!.json());
    expect(await account()).toMatchObject({ dueCents: 0, creditCents: 0 });
    expect((await pay({ amountCents: 1 }, { key })).json()).toMatchObject({
      code: 'idempotency.key_reused',
    });
  });

  it('is for those who look after the money of a hub that knows the household', async () => {
    const desk = await seedPerson(test, { organizationId: sale.hubId, role: 'desk' });
    for (const personId of [desk, awa.personId]) {
      expect((await pay({}, { personId })).statusCode).toBe(404);
    }
    const stranger = await seedHousehold(test, 'Lou Petit');
    expect((await pay({ householdId: stranger.householdId })).statusCode).toBe(404);
  });
});

describe('two at the same moment', () => {
  it('never spend a cagnotte twice', async () => {
    await pay({ amountCents: 1_200, isSure: true });
    await orderNextWeek(9);
    const spent = await Promise.all(
      Array.from({ length: 6 }, () => pay({ method: 'credit', amountCents: 200 })),
    );
    expect(spent.filter(({ statusCode }) => statusCode === 201)).toHaveLength(3);
    expect(await account()).toMatchObject({ creditCents: 0, dueCents: 2_100 });
  });

  it('have receipts without a gap, and none for who was refused', async () => {
    await Promise.all([100, 200, 700, 50].map((amountCents) => pay({ amountCents })));
    const numbers = await rows<{ number: number }>(
      'select receipt_number as number from payments where merchant_id = $1 order by 1',
      [sale.hubId],
    );
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('a payment that was not (rule E3)', () => {
  it('is taken back once, with its reason: the household owes again', async () => {
    const { id } = (await pay({ method: 'cheque' })).json();
    await test.setNow(after(tuesday, 9 * DAY));
    const answers = await Promise.all([reverse(id), reverse(id)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await account()).toMatchObject({
      dueCents: 600,
      pastCents: 600,
      payments: [{ id, reversedFor: 'Chèque sans provision' }],
    });
  });

  it('owes again what it brought to the cagnotte and was spent since', async () => {
    const { id } = (await pay({ amountCents: 1_000, isSure: true })).json();
    await orderNextWeek(1);
    await pay({ method: 'credit', amountCents: 300 });
    await reverse(id);
    expect(await account()).toMatchObject({ creditCents: 0, dueCents: 900 });
  });

  it('is not changed nor erased by anything else', async () => {
    const { id } = (await pay({})).json();
    for (const text of [
      `update payments set amount_cents = 1 where id = '${id}'`,
      `delete from payments where id = '${id}'`,
    ]) {
      await expect(rows(text)).rejects.toThrow(/permission denied|final/);
    }
  });
});

describe('a till that is begun (rule E6)', () => {
  const past = async () => {
    const url = `/api/organizations/${sale.hubId}/dues`;
    const headers = await test.signIn(treasurerId);
    return (await test.server.inject({ url, headers })).json().totals;
  };

  it('presumes past days paid, but for who still owes, and takes nothing of what is to come', async () => {
    await rows('delete from till_openings where merchant_id = $1', [sale.hubId]);
    expect((await pay({})).json()).toMatchObject({ code: 'till.not_open' });
    const lou = await seedHousehold(test, 'Lou Petit');
    await seedOrder(test, sale, lou, [{ offer: sale.offers[0]!, unitPriceCents: 250 }]);
    await orderNextWeek(1);
    await test.setNow(after(tuesday, 8 * DAY));
    expect(await past()).toMatchObject({ pastCents: 850, comingCents: 300 });
    expect((await openTill([lou.householdId])).json()).toMatchObject({
      householdCount: 1,
      presumedCents: 600,
    });
    expect(await past()).toMatchObject({ pastCents: 250, comingCents: 300, dueCents: 550 });
    expect((await openTill()).json()).toMatchObject({ code: 'till.open' });
  });

  it('tells what is left once money paid the oldest first', async () => {
    await orderNextWeek(1);
    await test.setNow(after(tuesday, 8 * DAY));
    await pay({ amountCents: 700 });
    expect(await past()).toMatchObject({ pastCents: 0, comingCents: 200, dueCents: 200 });
    expect(await account()).toMatchObject({ left: [{ leftCents: 200, isComing: true }] });
  });
});

describe('the account of a household', () => {
  it('moves with its cagnotte and payments to the one that it is joined into', async () => {
    const { id } = (await pay({ method: 'cheque', amountCents: 1_000, isSure: true })).json();
    const twin = await seedHousehold(test, 'Awa Diop');
    await rows('delete from household_members where household_id = $1', [awa.householdId]);
    await rows(
      `insert into hub_households (hub_id, household_id, met_at, met_by)
       select $1, unnest($2::uuid[]), etal_now(), $3`,
      [sale.hubId, [awa.householdId, twin.householdId], sale.managerId],
    );
    const merged = await test.server.inject({
      method: 'POST',
      url: `/api/organizations/${sale.hubId}/household-files/${twin.householdId}/merges`,
      headers: await test.signIn(sale.managerId),
      payload: {
        emptiedId: awa.householdId,
        expectedOrderCount: 1,
        expectedDueCents: 0,
      },
    });
    expect(merged.json()).toEqual({ keptId: twin.householdId });
    awa = twin;
    expect(await account()).toMatchObject({
      dueCents: 0,
      creditCents: 400,
      left: [],
      payments: [{ id, amountCents: 1_000 }],
    });
    expect((await reverse(id)).statusCode).toBe(200);
    expect(await account()).toMatchObject({
      dueCents: 600,
      creditCents: 0,
      left: [{ leftCents: 600 }],
    });
  });
});

describe('the desk (rule E4)', () => {
  const desk = async () => {
    const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
    const headers = await test.signIn(sale.deskId);
    const [order] = (await test.server.inject({ url, headers })).json().orders;
    return { dueCents: order.dueCents, olderCents: order.olderCents };
  };

  it('asks what is left of the order and from before, and nothing of days to come', async () => {
    await orderNextWeek(2);
    expect(await desk()).toEqual({ dueCents: 600, olderCents: 0 });
    await pay({ amountCents: 250 });
    expect(await desk()).toEqual({ dueCents: 350, olderCents: 0 });
    await takeOver(400);
    expect(await desk()).toEqual({ dueCents: 600, olderCents: 150 });
    await pay({ amountCents: 800 });
    expect(await desk()).toEqual({ dueCents: 0, olderCents: 0 });
    expect(await account()).toMatchObject({ dueCents: 550, left: [{ leftCents: 550 }] });
  });
});
