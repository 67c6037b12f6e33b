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
  await send('POST', '', {});
});

async function send(method: 'POST' | 'PUT', path: string, payload: object, key = newId()) {
  return test.server.inject({
    method,
    url: `/api/organizations/${sale.hubId}/till${path}`,
    headers: { ...(await test.signIn(treasurerId)), 'idempotency-key': key },
    payload,
  });
}

const read = async () => {
  const url = `/api/organizations/${sale.hubId}/till/drawers`;
  return (await test.server.inject({ url, headers: await test.signIn(treasurerId) })).json();
};

const open = (countedCents: number, said: object = {}) =>
  send('POST', '/drawers', { countedCents, ...said });

const fund = { origin: 'bank', reason: 'Fond de caisse' };

const move = (id: string, said: object, key?: Id<string>) =>
  send('POST', `/drawers/${id}/movements`, said, key);

const close = (id: string, countedCents: number, reason = '') =>
  send('PUT', `/drawers/${id}/closing`, { countedCents, reason });

const recount = (id: string, countedCents: number, reason = 'Un rouleau oublié') =>
  send('POST', `/drawers/${id}/recounts`, { countedCents, reason });

async function pay(amountCents: number) {
  return test.server.inject({
    method: 'POST',
    url: '/api/payments',
    headers: { ...(await test.signIn(treasurerId)), 'idempotency-key': newId() },
    payload: {
      merchantId: sale.hubId,
      householdId: awa.householdId,
      method: 'cash',
      amountCents,
      isSure: true,
    },
  });
}

async function reverse(id: string) {
  return test.server.inject({
    method: 'PUT',
    url: `/api/payments/${id}/reversal`,
    headers: await test.signIn(treasurerId),
    payload: { reason: 'Erreur de saisie' },
  });
}

/** What accounts of the house hold, but for those at nothing. */
async function balances(): Promise<Record<string, number>> {
  const rows = await test.app.database.read.rows<{ kind: string; cents: number }>({
    text: `select a.kind, sum(p.amount_cents)::bigint as cents from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      where a.organization_id = $1 and a.kind in ('cash', 'bank', 'till_gap')
      group by 1 having sum(p.amount_cents) <> 0`,
    values: [sale.hubId],
  });
  return Object.fromEntries(rows.map(({ kind, cents }) => [kind, cents]));
}

describe('the drawer of a house (rules B1, B2, B3)', () => {
  it('opens on its float, holds the cash taken, and closes on what is counted', async () => {
    expect((await open(5_000)).json()).toMatchObject({
      code: 'drawer.float_differs',
      details: { expectedCents: 0, differenceCents: 5_000 },
    });
    const opened = await open(5_000, { ...fund, pieces: { '2000': 2, '1000': 1 } });
    expect(opened.statusCode).toBe(201);
    const { id } = opened.json();
    expect(await balances()).toEqual({ cash: 5_000, bank: -5_000 });
    const paid = (await pay(600)).json();
    await pay(200);
    await reverse(paid.id);
    await move(id, { direction: 'in', amountCents: 1_000, reason: 'Monnaie' });
    await move(id, { direction: 'out', amountCents: 4_000, reason: 'Déposé à la banque' });
    expect((await read()).open).toMatchObject({
      floatCents: 5_000,
      receivedCents: 200,
      receivedCount: 2,
      cashCents: 2_200,
      movements: [
        { amountCents: 1_000, reason: 'Monnaie' },
        { amountCents: -4_000, reason: 'Déposé à la banque' },
      ],
    });
    expect((await close(id, 2_100)).json()).toMatchObject({
      code: 'drawer.gap_unexplained',
      details: { expectedCents: 2_200, countedCents: 2_100, gapCents: 100 },
    });
    const closed = await close(id, 2_100, 'Trop rendu');
    expect(closed.json()).toMatchObject({
      cashCents: 2_100,
      counts: [{ gapCents: 100, reason: 'Trop rendu' }],
    });
    expect(await balances()).toEqual({ cash: 2_100, bank: -2_000, till_gap: 100 });
    expect((await close(id, 2_100)).json()).toMatchObject({ code: 'drawer.not_open' });
    expect((await open(2_100)).statusCode).toBe(201);
  });

  it('is one at a time, whoever opens it', async () => {
    const both = await Promise.all([open(5_000, fund), open(5_000, fund)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(await balances()).toEqual({ cash: 5_000, bank: -5_000 });
  });

  it('is not needed to take cash, which the next one finds', async () => {
    await pay(600);
    expect(await read()).toMatchObject({ open: null, cashCents: 600, looseCents: 600 });
    expect((await open(600)).json()).toMatchObject({ differenceCents: 0, receivedCents: 0 });
    expect(await read()).toMatchObject({ looseCents: 0 });
  });

  it('gives no more than it holds, and moves once what is sent twice', async () => {
    const { id } = (await open(5_000, fund)).json();
    const out = { direction: 'out', amountCents: 3_000, reason: 'Déposé à la banque' };
    const key = newId();
    await Promise.all([move(id, out, key), move(id, out, key)]);
    expect(await balances()).toEqual({ cash: 2_000, bank: -2_000 });
    expect((await move(id, out)).json()).toMatchObject({
      code: 'drawer.short',
      details: { cashCents: 2_000 },
    });
  });

  it('refuses notes and coins that make another amount', async () => {
    const told = await open(5_000, { ...fund, pieces: { '2000': 2 } });
    expect(told.json()).toMatchObject({ code: 'request.invalid' });
  });

  it('counts what is paid while it closes in it, or finds it in the next', async () => {
    const { id } = (await open(5_000, fund)).json();
    await Promise.all([pay(100), close(id, 5_000, 'Compté'), pay(200), pay(300)]);
    const { cashCents, closed, looseCents } = await read();
    expect(closed[0].cashCents).toBe(5_000);
    expect(cashCents).toBe(5_000 + looseCents);
  });
});

describe('a miscount (rule B4)', () => {
  it('is corrected by another count with its reason, never edited', async () => {
    const { id } = (await open(5_000, fund)).json();
    expect((await recount(id, 5_000)).json()).toMatchObject({ code: 'drawer.open' });
    await close(id, 4_000, 'Manque');
    expect((await recount(id, 4_000)).json()).toMatchObject({ code: 'drawer.same_count' });
    expect((await recount(id, 5_000)).json()).toMatchObject({
      cashCents: 5_000,
      counts: [
        { countedCents: 4_000, gapCents: 1_000 },
        { countedCents: 5_000, gapCents: -1_000, reason: 'Un rouleau oublié' },
      ],
    });
    expect(await balances()).toEqual({ cash: 5_000, bank: -5_000 });
    await open(5_000);
    expect((await recount(id, 4_000)).json()).toMatchObject({ code: 'drawer.followed' });
    const kept = test.app.database.read.rows({
      text: 'update drawer_counts set reason = $1',
      values: ['x'],
    });
    await expect(kept).rejects.toThrow(/drawer_counts/);
  });

  it('is of its own house alone', async () => {
    const { id } = (await open(5_000, fund)).json();
    const other = await seedSale(test);
    const headers = await test.signIn(other.managerId);
    const there = await test.server.inject({
      method: 'PUT',
      url: `/api/organizations/${other.hubId}/till/drawers/${id}/closing`,
      headers,
      payload: { countedCents: 5_000 },
    });
    expect(there.statusCode).toBeGreaterThanOrEqual(400);
    expect((await read()).open.id).toBe(id);
  });
});
