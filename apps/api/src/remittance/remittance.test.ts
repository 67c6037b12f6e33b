import type { Id } from '@etal/domain/shared/id';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;
let treasurerId: Id<'Person'>;

/** Awa owes 6,00 € to a house that keeps its till. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  treasurerId = await seedPerson(test, { organizationId: sale.hubId, role: 'treasurer' });
  awa = await seedHousehold(test, 'Awa Diop');
  await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2, unitPriceCents: 300 }]);
  await ask('POST', `/api/organizations/${sale.hubId}/till`, {});
});

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  return test.server.inject({
    method,
    url,
    headers: { ...(await test.signIn(treasurerId)), 'idempotency-key': newId() },
    ...(payload && { payload }),
  });
}

async function pay(amountCents: number, method = 'cheque', reference = '0001234 Diop') {
  const { hubId: merchantId } = sale;
  const said = { merchantId, householdId: awa.householdId, method, amountCents, reference };
  return (await ask('POST', '/api/payments', { ...said, isSure: true })).json().id as string;
}

const reverse = (id: string) =>
  ask('PUT', `/api/payments/${id}/reversal`, { reason: 'Chèque sans provision' });

const root = () => `/api/organizations/${sale.hubId}/till/remittances`;
const make = (paymentIds: string[], said: object = {}) =>
  ask('POST', root(), { method: 'cheque', paymentIds, ...said });
const cancel = (id: string) =>
  ask('PUT', `${root()}/${id}/cancellation`, { reason: 'Oubliée dans la voiture' });
const read = async (method = 'cheque') => (await ask('GET', `${root()}?method=${method}`)).json();

/** What accounts of the house hold, but for those at nothing. */
async function balances(): Promise<Record<string, number>> {
  const rows = await test.app.database.read.rows<{ kind: string; cents: number }>({
    text: `select a.kind, sum(p.amount_cents)::bigint as cents from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      where a.organization_id = $1 and a.kind in ('cheque', 'card', 'bank', 'household_due')
      group by 1 having sum(p.amount_cents) <> 0`,
    values: [sale.hubId],
  });
  return Object.fromEntries(rows.map(({ kind, cents }) => [kind, cents]));
}

describe('what goes to the bank (rule B5)', () => {
  it('is a slip with its number, its cheques and no name of a household', async () => {
    const [first, second] = [await pay(200), await pay(300)];
    expect(await read()).toMatchObject({
      inHand: [
        { id: first, amountCents: 200, reference: '0001234 Diop', householdName: 'Awa Diop' },
        { id: second, amountCents: 300 },
      ],
      made: [],
    });
    expect((await make([first, second], { countedCents: 501 })).json()).toMatchObject({
      code: 'remittance.total_differs',
      details: { totalCents: 500 },
    });
    const slip = await make([first, second], { countedCents: 500 });
    expect(slip.json()).toMatchObject({ number: 1, totalCents: 500, paymentCount: 2 });
    expect(slip.body).not.toContain('Awa');
    expect(await balances()).toEqual({ bank: 500, household_due: 100 });
    expect(await read()).toMatchObject({ inHand: [], made: [{ number: 1 }] });
    const third = await pay(100);
    expect((await make([third])).json()).toMatchObject({ number: 2 });
  });

  it('takes a cheque once, also when two make the slip at the same moment', async () => {
    const [one, other] = [await pay(200), await pay(300)];
    const both = await Promise.all([make([one, other]), make([other])]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(both.map((reply) => reply.json().code).filter(Boolean)).toEqual([
      'remittance.not_in_hand',
    ]);
    expect((await make([one, one])).json()).toMatchObject({ code: 'remittance.twice' });
  });

  it('is of one method, and of its own house', async () => {
    const card = await pay(200, 'card');
    expect((await make([card])).json()).toMatchObject({ code: 'remittance.not_in_hand' });
    expect((await make([card], { method: 'card' })).json()).toMatchObject({ number: 1 });
    expect(await balances()).toEqual({ bank: 200, household_due: 400 });
    const other = await seedSale(test);
    const id = (await read('card')).made[0].id;
    const there = await test.server.inject({
      url: `/api/organizations/${other.hubId}/till/remittances/${id}`,
      headers: await test.signIn(other.managerId),
    });
    expect(there.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('what did not go, or came back (rule B6)', () => {
  it('is in hand again once the slip is cancelled, and leaves under a new number', async () => {
    const cheque = await pay(600);
    const { id } = (await make([cheque])).json();
    expect((await cancel(id)).json()).toMatchObject({ cancelledFor: 'Oubliée dans la voiture' });
    expect(await balances()).toEqual({ cheque: 600 });
    expect((await cancel(id)).json()).toMatchObject({ code: 'remittance.cancelled' });
    expect((await make([cheque])).json()).toMatchObject({ number: 2 });
    expect(await balances()).toEqual({ bank: 600 });
  });

  it('is owed again, out of the bank, when a cheque bounces there', async () => {
    const [good, bad] = [await pay(200), await pay(300)];
    const { id } = (await make([good, bad])).json();
    expect((await reverse(bad)).statusCode).toBe(200);
    expect(await balances()).toEqual({ bank: 200, household_due: 400 });
    expect((await cancel(id)).json()).toMatchObject({ code: 'remittance.bounced' });
    expect((await ask('GET', `${root()}/${id}`)).json().payments).toMatchObject([
      { isReversed: false },
      { isReversed: true },
    ]);
  });

  it('is owed again, out of the hand, when it was still there', async () => {
    const cheque = await pay(300);
    await reverse(cheque);
    expect(await balances()).toEqual({ household_due: 600 });
    expect((await make([cheque])).json()).toMatchObject({ code: 'remittance.not_in_hand' });
  });

  it('adds up whatever comes first, the slip or the reversal', async () => {
    for (let round = 0; round < 5; round += 1) {
      const cheque = await pay(100);
      await Promise.all([make([cheque]), reverse(cheque)]);
      expect(await balances()).toEqual({ household_due: 600 });
    }
  });
});
