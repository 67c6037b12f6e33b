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
  await ask('POST', '', {});
});

async function ask(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  return test.server.inject({
    method,
    url: path.startsWith('/api') ? path : `/api/organizations/${sale.hubId}/till${path}`,
    headers: { ...(await test.signIn(treasurerId)), 'idempotency-key': newId() },
    ...(payload && { payload }),
  });
}

const readIn = async (text: string | Buffer, said: object = {}) =>
  (
    await ask('POST', '/statements', {
      fileName: 'relevé.csv',
      content: Buffer.from(text).toString('base64'),
      ...said,
    })
  ).json();

const csv = (...lines: string[]) => ['Date;Libellé;Montant', ...lines].join('\r\n');
const bank = async () => (await ask('GET', '/bank')).json();
const match = (...matches: object[]) => ask('POST', '/bank-matches', { matches });
const payBy = (lineId: string, said: object = {}) =>
  ask('PUT', `/bank-lines/${lineId}/payment`, { householdId: awa.householdId, ...said });
const undo = (matchId: string) =>
  ask('PUT', `/bank-matches/${matchId}/cancellation`, { reason: 'Mauvaise ligne' });

async function pay(method: string, amountCents: number, reference = '') {
  const { hubId: merchantId } = sale;
  const said = { merchantId, householdId: awa.householdId, method, amountCents, reference };
  return (await ask('POST', '/api/payments', { ...said, isSure: true })).json().id as string;
}

/** What accounts of the house hold, but for those at nothing. */
async function balances(): Promise<Record<string, number>> {
  const rows = await test.app.database.read.rows<{ kind: string; cents: number }>({
    text: `select a.kind, sum(p.amount_cents)::bigint as cents from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      where a.organization_id = $1 and a.kind in ('transfer', 'cheque', 'bank', 'household_due')
      group by 1 having sum(p.amount_cents) <> 0`,
    values: [sale.hubId],
  });
  return Object.fromEntries(rows.map(({ kind, cents }) => [kind, cents]));
}

const camt = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Bal><Amt Ccy="EUR">999.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-24</Dt></Dt></Bal>
${entries}</Stmt></BkToCstmrStmt></Document>`;

const camtEntry = (amount: string, { status = '<Cd>BOOK</Cd>', direction = 'CRDT' } = {}) => `<Ntry>
<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>${status}</Sts>
<BookgDt><Dt>2026-11-24</Dt></BookgDt><AcctSvcrRef>REF${amount}</AcctSvcrRef>
<NtryDtls><TxDtls><Amt Ccy="EUR">1.00</Amt><RltdPties><Dbtr><Pty><Nm>M&amp;Mme DIOP AWA</Nm></Pty></Dbtr>
</RltdPties><RmtInf><Ustrd>Paniers</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;

describe('a statement of a bank (rules B7, B8)', () => {
  it('is read once, whatever files its lines stand in; a bad line is told and kept out', async () => {
    const first = csv('24/11/2026;VIR DIOP;6,00', 'hier;VIR;1,00', '24/11/2026;VIR ZOE;x');
    expect(await readIn(first)).toMatchObject({
      isRead: true,
      lineCount: 1,
      addedCount: 1,
      faults: [
        { line: 3, code: 'date' },
        { line: 4, code: 'amount' },
      ],
    });
    expect(await readIn(first)).toMatchObject({ addedCount: 0 });
    const longer = csv(
      '24/11/2026;VIR DIOP;6,00',
      '24/11/2026;VIR DIOP;6,00',
      '25/11/2026;CB;-3,5',
    );
    expect(await readIn(longer)).toMatchObject({ lineCount: 3, addedCount: 2 });
    const both = await Promise.all([readIn(csv('26/11/2026;A;1')), readIn(csv('26/11/2026;A;1'))]);
    expect(both.map(({ addedCount }) => addedCount).sort()).toEqual([0, 1]);
    expect((await bank()).lines).toHaveLength(4);
  });

  it('is read in the letters of old banks, below what stands above its headings', async () => {
    const text =
      'Compte;12345\nSolde au;24/11/2026\n\nDate;Libellé;Débit;Crédit\n24/11/2026;Hélène €;;6,00\n';
    const bytes = Buffer.from([...text].map((sign) => (sign === '€' ? 0xa4 : sign.charCodeAt(0))));
    expect(await readIn(bytes)).toMatchObject({ addedCount: 1, faults: [] });
    expect((await bank()).lines).toMatchObject([{ label: 'Hélène €', amountCents: 600 }]);
  });

  it('keeps nothing while its columns are in doubt, then reads those that are told', async () => {
    const text = 'Quand,Quoi,Combien\n24/11/2026,VIR DIOP,6.00\n';
    expect(await readIn(text)).toMatchObject({
      isRead: false,
      addedCount: 0,
      samples: [
        ['Quand', 'Quoi', 'Combien'],
        ['24/11/2026', 'VIR DIOP', '6.00'],
      ],
    });
    expect((await bank()).lines).toEqual([]);
    const columns = { date: 0, label: 1, amount: 2 };
    expect(await readIn(text, { columns })).toMatchObject({ addedCount: 1, faults: [] });
  });

  it('is read as camt.053: booked movements, with who paid and why', async () => {
    const pending = camtEntry('7.00', { status: 'PDNG' });
    const file = camt(camtEntry('6.00') + pending + camtEntry('50.00', { direction: 'DBIT' }));
    expect(await readIn(file)).toMatchObject({ format: 'camt.053', lineCount: 2, addedCount: 2 });
    expect(await readIn(file)).toMatchObject({ addedCount: 0 });
    expect((await bank()).lines).toMatchObject([
      { bookedOn: '2026-11-24', amountCents: 600, label: 'M&Mme DIOP AWA Paniers REF6.00' },
      { amountCents: -5_000 },
    ]);
  });

  it.each([
    ['no statement', '<html></html>'],
    ['cut XML', camt(camtEntry('6.00')).slice(0, 400)],
    [
      'entities of its own',
      `<!DOCTYPE a [<!ENTITY b "c">]>${camt('').replace('<Stmt>', '<Stmt>&b;')}`,
    ],
    ['nothing', ''],
  ])('refuses %s', async (_, text) => {
    expect(await readIn(text)).toMatchObject({ code: 'file.unreadable' });
  });
});

describe('a line of the bank (rules B9, B10)', () => {
  it('is surely a slip of cheques, confirmed by a person, and undone with a reason', async () => {
    const cheque = await pay('cheque', 600);
    const slip = (
      await ask('POST', '/remittances', { method: 'cheque', paymentIds: [cheque] })
    ).json();
    await readIn(csv('24/11/2026;REMISE CHEQUES 1;6,00'));
    const { lines, unseen } = await bank();
    expect(unseen).toMatchObject([{ kind: 'entry', entryKind: 'remittance.made', name: '1' }]);
    const { proposal, id: lineId } = lines[0];
    expect(proposal).toMatchObject({ kind: 'sure', item: { id: unseen[0].id } });
    const asked = { lineId, kind: 'entry', itemId: proposal.item.id };
    const both = await Promise.all([match(asked), match(asked)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(await balances()).toEqual({ bank: 600 });
    const seen = await bank();
    expect(seen).toMatchObject({ lines: [], unseen: [], matched: [{ kind: 'entry', name: '1' }] });
    const cancelling = () =>
      ask('PUT', `/remittances/${slip.id}/cancellation`, { reason: 'Jamais partie' });
    expect((await cancelling()).json()).toMatchObject({ code: 'remittance.matched' });
    await undo(seen.matched[0].matchId);
    expect((await undo(seen.matched[0].matchId)).json()).toMatchObject({
      code: 'bank_match.cancelled',
    });
    expect((await cancelling()).statusCode).toBe(200);
    expect(await bank()).toMatchObject({ lines: [{ proposal: { kind: 'none' } }], unseen: [] });
  });

  it('brings a transfer that was noted to the bank, which it leaves when it is reversed', async () => {
    const transfer = await pay('transfer', 600, 'Paniers');
    expect(await balances()).toEqual({ transfer: 600 });
    await readIn(csv('24/11/2026;VIR AWA DIOP;6,00'));
    const { lines } = await bank();
    const asked = { lineId: lines[0].id, kind: 'payment', itemId: transfer };
    expect(lines[0].proposal).toMatchObject({ kind: 'sure', item: { id: transfer } });
    await match(asked);
    expect(await balances()).toEqual({ bank: 600 });
    const { matchId } = (await bank()).matched[0];
    await undo(matchId);
    expect(await balances()).toEqual({ transfer: 600 });
    await match(asked);
    const again = (await bank()).matched[0].matchId;
    await ask('PUT', `/api/payments/${transfer}/reversal`, { reason: 'Rejeté par la banque' });
    expect(await balances()).toEqual({ household_due: 600 });
    expect((await undo(again)).json()).toMatchObject({ code: 'bank_match.reversed' });
    expect((await bank()).unseen).toMatchObject([{ amountCents: -600 }]);
  });

  it('is never booked with another amount, twice, nor for another house', async () => {
    const transfer = await pay('transfer', 600);
    await readIn(csv('24/11/2026;VIR;5,00', '24/11/2026;VIR BIS;6,00'));
    const [five, six] = (await bank()).lines;
    const asked = { lineId: five.id, kind: 'payment', itemId: transfer };
    expect((await match(asked)).json()).toMatchObject({ code: 'bank_match.amount_differs' });
    expect((await match(asked, { ...asked, lineId: six.id })).json()).toMatchObject({
      code: 'bank_match.twice',
    });
    expect((await match({ ...asked, itemId: newId() })).json()).toMatchObject({
      code: 'bank_match.not_open',
    });
    const other = await seedSale(test);
    const there = await test.server.inject({
      method: 'PUT',
      url: `/api/organizations/${other.hubId}/till/bank-lines/${five.id}/setting-aside`,
      headers: await test.signIn(other.managerId),
      payload: { reason: 'Loyer' },
    });
    expect(there.statusCode).toBeGreaterThanOrEqual(400);
    expect(await balances()).toEqual({ transfer: 600 });
  });

  it('is set aside with a reason when it is nothing of the till', async () => {
    await readIn(csv('24/11/2026;LOYER;-300,00'));
    const { lines } = await bank();
    await ask('PUT', `/bank-lines/${lines[0].id}/setting-aside`, { reason: 'Loyer' });
    expect(await bank()).toMatchObject({
      lines: [],
      matched: [{ kind: 'aside', reason: 'Loyer' }],
    });
    expect(await balances()).toEqual({ household_due: 600 });
  });

  it('of three households that owe the same is parked for a person', async () => {
    for (const name of ['Zoé Petit', 'Lou Roy']) {
      const household = await seedHousehold(test, name);
      const offer = sale.offers[0]!;
      await seedOrder(test, sale, household, [{ offer, quantity: 2, unitPriceCents: 300 }]);
    }
    await readIn(csv('24/11/2026;VIREMENT RECU;6,00', '25/11/2026;VIR LOU ROY;6,00'));
    const { lines } = await bank();
    expect(lines[0].proposal).toMatchObject({ kind: 'parked', reason: 'several' });
    expect(lines[0].proposal.items).toHaveLength(3);
    expect(lines[1].proposal).toMatchObject({
      kind: 'sure',
      item: { kind: 'due', name: 'Lou Roy' },
    });
  });
});

describe('a transfer that nobody noted (rule B11)', () => {
  it('is taken once as a payment, with its receipt, and matched', async () => {
    await readIn(csv('24/11/2026;VIR AWA DIOP;6,00'));
    const { lines } = await bank();
    const both = await Promise.all([payBy(lines[0].id), payBy(lines[0].id)]);
    expect(both.some(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(await balances()).toEqual({ bank: 600 });
    const account = `/api/organizations/${sale.hubId}/accounts/${awa.householdId}`;
    expect((await ask('GET', account)).json()).toMatchObject({
      dueCents: 0,
      payments: [{ receiptNumber: 1, method: 'transfer', reference: 'VIR AWA DIOP' }],
    });
  });

  it('beyond what is owed is asked about, as at the table; money that went out is no payment', async () => {
    await readIn(csv('24/11/2026;VIR AWA DIOP;10,00', '24/11/2026;PRLV;-6,00'));
    const [into, out] = (await bank()).lines;
    expect((await payBy(into.id)).json()).toMatchObject({ code: 'payment.beyond_due' });
    expect((await payBy(into.id, { isSure: true })).statusCode).toBe(200);
    expect((await payBy(out.id)).json()).toMatchObject({ code: 'bank_match.amount_differs' });
    expect(await balances()).toEqual({ bank: 1_000 });
  });

  it('is taken anew once its first payment was undone and reversed', async () => {
    await readIn(csv('24/11/2026;VIR AWA DIOP;6,00'));
    const { lines } = await bank();
    await payBy(lines[0].id);
    const { matched } = await bank();
    await undo(matched[0].matchId);
    const account = `/api/organizations/${sale.hubId}/accounts/${awa.householdId}`;
    const { payments } = (await ask('GET', account)).json();
    await ask('PUT', `/api/payments/${payments[0].id}/reversal`, { reason: 'Autre foyer' });
    expect((await payBy(lines[0].id)).statusCode).toBe(200);
    expect(await balances()).toEqual({ bank: 600 });
  });
});
