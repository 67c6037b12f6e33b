import { after, DAY } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedHousehold, seedSale, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: { householdId: Id<'Household'>; personId: Id<'Person'> };
let files = 0;

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

/** Awa has an account, and the hub moves in what she owed it: 12,50 €. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  awa = await seedHousehold(test, 'Awa Diop');
  const email = `awa${++files}@exemple.org`;
  await rows('update persons set email = $2, email_confirmed_at = etal_now() where id = $1', [
    awa.personId,
    email,
  ]);
  await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=false`,
    headers: await test.signIn(sale.managerId),
    payload: { file: Buffer.from(`Nom;E-mail;Solde dû\nDiop;${email};12,50`).toString('base64') },
  });
});

async function change(said: object, personId = sale.managerId) {
  return test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/household-files/${awa.householdId}/opening-changes`,
    headers: await test.signIn(personId),
    payload: { kind: 'settled', expectedCents: 1250, toCents: 0, reason: 'Payé', ...said },
  });
}

const ask = async (url: string, personId: Id<'Person'>, method: 'GET' | 'DELETE' = 'GET') =>
  test.server.inject({
    method,
    url,
    headers: await test.signIn(personId),
    ...(method === 'DELETE' && { payload: {} }),
  });

const myDues = async () =>
  (await ask('/api/households/mine/dues', awa.personId)).json().items as object[];

describe('the old balance of a household (rule Q11)', () => {
  it('is settled with a reason that the household reads, and its account may be erased', async () => {
    const waiting = await ask('/api/persons/me', awa.personId, 'DELETE');
    expect(waiting.json()).toMatchObject({ code: 'erasure.balance' });
    await test.setNow(after(tuesday, DAY));
    expect((await change({ reason: 'Payé en espèces' })).json()).toEqual({ openingCents: 0 });
    expect(await myDues()).toMatchObject([
      {
        hubId: sale.hubId,
        opening: {
          amountCents: 0,
          changes: [{ kind: 'settled', fromCents: 1250, toCents: 0, reason: 'Payé en espèces' }],
        },
      },
    ]);
    expect((await ask('/api/persons/me', awa.personId, 'DELETE')).statusCode).toBe(204);
    expect(await rows('select from opening_changes where hub_id = $1', [sale.hubId])).toEqual([]);
  });

  it('is corrected by an entry against the old ledger, and never edited', async () => {
    await change({ kind: 'corrected', toCents: -300, reason: 'Erreur de saisie' });
    const entries = await rows(
      `select e.kind, a.kind as account, p.amount_cents as cents from ledger_entries e
       join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id
       where a.organization_id = $1 order by e.id, p.position`,
      [sale.hubId],
    );
    expect(entries).toEqual([
      { kind: 'household.opened', account: 'household_due', cents: 1250 },
      { kind: 'household.opened', account: 'opening', cents: -1250 },
      { kind: 'household.opening_corrected', account: 'household_due', cents: -1550 },
      { kind: 'household.opening_corrected', account: 'opening', cents: 1550 },
    ]);
    const file = await ask(
      `/api/organizations/${sale.hubId}/household-files/${awa.householdId}`,
      sale.managerId,
    );
    expect(file.json()).toMatchObject({
      openingCents: -300,
      dueCents: -300,
      openingChanges: [{ reason: 'Erreur de saisie' }],
    });
    const [audit] = await rows<{ details: object }>(
      `select details from audit_records where action = 'household.opening_corrected'
         and subject_id = $1`,
      [awa.householdId],
    );
    expect(audit!.details).toEqual({ hubId: sale.hubId, changeId: expect.any(String) });
  });

  it('changes once when two people change it together', async () => {
    const codes = (await Promise.all([change({}), change({})])).map((reply) => reply.statusCode);
    expect(codes.toSorted()).toEqual([201, 409]);
    expect(await myDues()).toMatchObject([{ opening: { amountCents: 0 } }]);
  });

  it('is changed by who manages a hub that knows the household, nobody else', async () => {
    const other = await seedSale(test);
    for (const personId of [sale.deskId, awa.personId, other.managerId]) {
      expect((await change({}, personId)).json()).toMatchObject({ code: 'not_found' });
    }
    expect((await change({ reason: ' ' })).json()).toMatchObject({ code: 'request.invalid' });
  });
});
