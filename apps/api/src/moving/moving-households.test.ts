import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { fromIso, HOUR } from '@etal/domain/shared/instant';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { jobHandlers } from '../jobs.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };
/** No other test has these addresses. */
let awa: string;
let leo: string;
let files = 0;

beforeAll(async () => {
  await seedTerritory(test);
});

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
  files += 1;
  awa = `awa${files}@exemple.org`;
  leo = `leo${files}@exemple.org`;
});

const heading = [
  'Prénom',
  'Nom',
  'Adresse de facturation',
  'E-mail',
  'Téléphone',
  'Solde dû',
  'Crédit',
  'Tags',
];
const awaRow = () => [
  'Awa',
  'Diop',
  '1 rue du Four',
  awa,
  '06 12 34 56 78',
  '12,50',
  '',
  'adhérent',
];
const leoRow = () => ['Léo', 'Martin', '', leo, '', '0', '4,00', ''];
const zoeRow = ['Zoé', 'Noël', '', '', '03 20 00 00 00', '', '', ''];

const fileOf = (...rows: string[][]) =>
  Buffer.from(stringify([heading, ...rows], { delimiter: ';' }));
const manyOf = (count: number) =>
  fileOf(
    ...Array.from({ length: count }, (_, n) =>
      awaRow().with(1, `Diop ${n}`).with(3, `n${n}${awa}`),
    ),
  );
const three = () => fileOf(awaRow(), leoRow(), zoeRow);

type Said = Record<string, unknown>;

const send = (file: Buffer, said: Said = {}, { dryRun = 'false', headers = manager } = {}) =>
  test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=${dryRun}`,
    headers,
    payload: { file: file.toString('base64'), ...said },
  });

const dry = async (file: Buffer, said: Said = {}): Promise<HouseholdsReport> => {
  const reply = await send(file, said, { dryRun: 'true' });
  expect(reply.json()).toMatchObject({ isSaved: false });
  return reply.json();
};

const rows = <Row>(text: string, values: unknown[]) =>
  test.app.database.read.rows<Row>({ text, values });

/** Households that the hub knows, with what its books say of each. */
const known = () =>
  rows<Record<string, unknown>>(
    `select h.name, h.phone,
       (select array_agg(tag order by tag) from household_tags t
        where t.household_id = h.id and t.hub_id = $1) as tags,
       (select sum(p.amount_cents)::int from household_keys k
        join ledger_accounts a on a.holder_key = k.key and a.organization_id = $1
        join ledger_postings p on p.account_id = a.id where k.household_id = h.id) as due
     from hub_households hh join households h on h.id = hh.household_id
     where hh.hub_id = $1 order by h.name`,
    [sale.hubId],
  );

const promised = () =>
  rows<{ invitationId: string; householdId: string; isPaced: boolean; wait: number }>(
    `select i.id as "invitationId", i.household_id as "householdId", o.is_paced as "isPaced",
       (extract(epoch from o.due_at - etal_now()) * 1000)::int as wait
     from outbox o join household_invitations i on i.id::text = o.payload->>'subjectId'
     where o.task = 'mail.household_moved_in' and o.drained_at is null and i.hub_id = $1
     order by o.due_at`,
    [sale.hubId],
  );

const counts = () =>
  rows<Record<string, number>>(
    `select (select count(*)::int from households) as households,
       (select count(*)::int from ledger_entries) as entries,
       (select count(*)::int from household_imports) as imports,
       (select count(*)::int from outbox) as jobs`,
    [],
  );

describe('households that move in (rule Q4)', () => {
  it('are told first, and nothing is written', async () => {
    const before = await counts();
    expect(await dry(three(), { isInviting: true })).toMatchObject({
      isReady: true,
      counts: { create: 3, link: 0, unchanged: 0, refused: 0, waiting: 0, elsewhere: 0 },
      ignoredColumns: ['billingAddress'],
      balances: { dueCents: 1250, creditCents: 400, totalCents: 850, openings: 2 },
      tags: 1,
      invitations: 2,
      withoutEmail: 1,
    });
    expect(await counts()).toEqual(before);
  });

  it('are made with their phone, tags and balance, and are the hub’s to find', async () => {
    expect((await send(three())).json()).toMatchObject({ isSaved: true, counts: { create: 3 } });
    expect(await known()).toEqual([
      { name: 'Awa Diop', phone: '06 12 34 56 78', tags: ['adhérent'], due: 1250 },
      { name: 'Léo Martin', phone: null, tags: null, due: -400 },
      { name: 'Zoé Noël', phone: '03 20 00 00 00', tags: null, due: null },
    ]);
    const found = await test.server.inject({
      url: `/api/organizations/${sale.hubId}/households?q=awa%20diop`,
      headers: manager,
    });
    expect(found.json().items).toMatchObject([{ name: 'Awa Diop', phoneEnding: '56 78' }]);
    expect(await promised()).toEqual([]);
  });

  it('change nothing when the same file moves in again', async () => {
    await send(three(), { isInviting: true });
    const before = { households: await known(), ...(await counts())[0] };
    const again = await send(three(), { isInviting: true });
    expect(again.json()).toMatchObject({
      counts: { create: 0, unchanged: 3 },
      balances: { openings: 0 },
      tags: 0,
      invitations: 0,
    });
    expect({ households: await known(), ...(await counts())[0] }).toEqual(before);
  });

  it('are linked to an account with that e-mail, never doubled', async () => {
    const { householdId, personId } = await seedHousehold(test, 'Famille Diop');
    await rows('update persons set email = $2, email_confirmed_at = etal_now() where id = $1', [
      personId,
      awa,
    ]);
    expect(await dry(three(), { isInviting: true })).toMatchObject({
      counts: { create: 2, link: 1 },
      links: [{ line: 2, name: 'Awa Diop' }],
      invitations: 1,
    });
    await send(three());
    expect(await known()).toContainEqual({
      name: 'Famille Diop',
      phone: '0612345678',
      tags: ['adhérent'],
      due: 1250,
    });
    expect(
      await rows('select from household_members where household_id = $1', [householdId]),
    ).toHaveLength(1);
  });

  it('are not given to whoever only typed their e-mail', async () => {
    const { personId } = await seedHousehold(test, 'Quelqu’un');
    await rows('update persons set email = $2 where id = $1', [personId, awa]);
    expect(await dry(three())).toMatchObject({ counts: { create: 3, link: 0 }, links: [] });
  });

  it('wait when two rows have one e-mail, until the hub says whether they are one', async () => {
    const file = fileOf(awaRow(), ['Ali', 'Diop', '', awa, '', '2,00', '', 'bénévole']);
    expect(await dry(file)).toMatchObject({
      isReady: false,
      counts: { create: 0, waiting: 2 },
      twins: [
        {
          rows: [
            { line: 2, name: 'Awa Diop', balanceCents: 1250 },
            { line: 3, name: 'Ali Diop', balanceCents: 200 },
          ],
          decision: null,
        },
      ],
    });
    expect((await send(file)).json()).toMatchObject({ code: 'moving.undecided' });
    expect(await known()).toEqual([]);

    await send(file, { twins: [{ line: 2, decision: 'merge' }] });
    expect(await known()).toMatchObject([
      { name: 'Awa Diop', tags: ['adhérent', 'bénévole'], due: 1450 },
    ]);
  });

  it('are two when the hub says so, and the e-mail is the first one’s', async () => {
    const file = fileOf(awaRow(), ['Ali', 'Diop', '', awa, '', '2,00', '', '']);
    await send(file, { otherTwins: 'apart', isInviting: true });
    expect(await known()).toMatchObject([
      { name: 'Ali Diop', due: 200 },
      { name: 'Awa Diop', due: 1250 },
    ]);
    expect(await promised()).toHaveLength(1);
    expect((await send(file, { otherTwins: 'apart' })).json()).toMatchObject({
      counts: { create: 0, unchanged: 2 },
      balances: { openings: 0 },
    });
  });

  it('are those of one hub when the file tells of several', async () => {
    const table = [
      ['Nom complet', 'Boutique'],
      ['Awa Diop', 'Maison du Pont'],
      ['Léo Martin', 'Autre lieu'],
    ];
    const file = Buffer.from(stringify(table));
    expect(await dry(file)).toMatchObject({
      isReady: false,
      counts: { create: 0 },
      hubs: [
        { name: 'Maison du Pont', rows: 1 },
        { name: 'Autre lieu', rows: 1 },
      ],
    });
    expect((await send(file)).json()).toMatchObject({ code: 'moving.undecided' });
    await send(file, { hubName: 'Maison du Pont' });
    expect(await known()).toMatchObject([{ name: 'Awa Diop' }]);
  });

  it('are not made while a row is refused', async () => {
    const file = fileOf(awaRow(), ['', '', '', leo, '', '', '', ''], zoeRow.with(5, '1,234'));
    expect((await send(file)).json()).toMatchObject({
      code: 'import.refused',
      details: {
        rows: [
          { line: 3, faults: [{ column: 'lastName', code: 'required' }] },
          { line: 4, faults: [{ column: 'balanceDue', code: 'amount' }] },
        ],
      },
    });
    expect(await known()).toEqual([]);
  });

  it('are for the managers of the hub', async () => {
    const desk = await test.signIn(sale.deskId);
    expect((await send(three(), {}, { headers: desk })).statusCode).toBe(404);
  });
});

describe('balances that move in (rule Q5)', () => {
  it('must add up to the total that the hub gives', async () => {
    expect(await dry(three(), { expectedCents: 900 })).toMatchObject({
      isReady: false,
      balances: { totalCents: 850, expectedCents: 900 },
    });
    const refused = await send(three(), { expectedCents: 900 });
    expect(refused.json()).toMatchObject({
      code: 'moving.balances_differ',
      details: { totalCents: 850, expectedCents: 900 },
    });
    expect(await known()).toEqual([]);
    expect((await send(three(), { expectedCents: 850 })).json()).toMatchObject({ isSaved: true });
  });

  it('are entries that name their import, against what the old ledger held', async () => {
    await send(three());
    const entries = await rows<Record<string, unknown>>(
      `select a.kind, p.amount_cents as cents, i.id is not null as "namesImport"
       from household_imports i join ledger_entries e on e.subject_id = i.id
       join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id
       where i.hub_id = $1 and e.kind = 'household.opened' order by abs(p.amount_cents) desc, p.position`,
      [sale.hubId],
    );
    expect(entries).toEqual([
      { kind: 'household_due', cents: 1250, namesImport: true },
      { kind: 'opening', cents: -1250, namesImport: true },
      { kind: 'household_due', cents: -400, namesImport: true },
      { kind: 'opening', cents: 400, namesImport: true },
    ]);
  });

  it('stay as they moved in: another amount later is told, and changes nothing', async () => {
    await send(three());
    const later = await send(fileOf(awaRow().with(5, '99,00')));
    expect(later.json()).toMatchObject({
      kept: [{ line: 2, name: 'Awa Diop', openedCents: 1250, saidCents: 9900 }],
      balances: { openings: 0 },
    });
    expect(await known()).toContainEqual(expect.objectContaining({ name: 'Awa Diop', due: 1250 }));
  });
});

describe('a household of before, in another file (rule Q10)', () => {
  const silent = () => awaRow().with(3, '');

  it('waits for a person when its e-mail has appeared, and is never opened twice', async () => {
    await send(fileOf(silent()));
    const later = fileOf(awaRow().with(4, '+33 6 12 34 56 78'));
    const report = await dry(later);
    expect(report).toMatchObject({
      isReady: false,
      counts: { create: 0, waiting: 1 },
      doubts: [
        {
          line: 2,
          candidates: [{ name: 'Awa Diop', phoneEnding: '56 78', openedCents: 1250 }],
          decision: null,
        },
      ],
      balances: { openings: 0 },
    });
    expect((await send(later)).json()).toMatchObject({ code: 'moving.undecided' });
    const decision = report.doubts[0]!.candidates[0]!.householdId;
    await send(later, { doubts: [{ line: 2, decision }], isInviting: true });
    expect(await known()).toMatchObject([{ name: 'Awa Diop', due: 1250 }]);
    expect(await promised()).toHaveLength(1);
    expect(await dry(later)).toMatchObject({ isReady: true, counts: { unchanged: 1 }, doubts: [] });
  });

  it('is found by the name of its row, though its people changed it since', async () => {
    await send(fileOf(silent()));
    await rows(
      `update households set name = 'Famille Ba', phone = null where id in (
         select household_id from hub_households where hub_id = $1)`,
      [sale.hubId],
    );
    expect(await dry(fileOf(awaRow()))).toMatchObject({
      doubts: [{ candidates: [{ name: 'Famille Ba' }] }],
    });
  });

  it('is found though it moved in before names were kept', async () => {
    await send(fileOf(silent()));
    await rows(
      'update moved_households set name_hash = null, phone_hash = null where hub_id = $1',
      [sale.hubId],
    );
    expect(await dry(fileOf(awaRow()))).toMatchObject({ counts: { waiting: 1 } });
  });

  it('is another one when a person says so, who then agrees to its balance', async () => {
    await send(fileOf(silent()));
    const said = { doubts: [{ line: 2, decision: 'other' }] };
    expect(await dry(fileOf(awaRow()), said)).toMatchObject({
      isReady: false,
      counts: { create: 1, waiting: 0 },
      lateOpenings: [{ line: 2, name: 'Awa Diop', amountCents: 1250 }],
    });
    expect((await send(fileOf(awaRow()), said)).json()).toMatchObject({ code: 'moving.undecided' });
    await send(fileOf(awaRow()), { ...said, isOpeningLate: true });
    expect(await known()).toMatchObject([{ due: 1250 }, { due: 1250 }]);
  });
});

describe('files that say less (rule Q1)', () => {
  it('are told which columns they have not: no balance is read as zero without a word', async () => {
    expect(await dry(Buffer.from('Nom complet;E-mail\nAwa Diop;' + awa))).toMatchObject({
      isReady: true,
      absentColumns: ['phone', 'balanceDue', 'credit', 'tags'],
    });
  });

  it('are refused without a name, which is said', async () => {
    const reply = await send(Buffer.from('E-mail;Téléphone\n' + awa + ';0612345678'));
    expect(reply.json()).toMatchObject({
      code: 'file.unreadable',
      details: { reason: 'missing_column', columns: ['lastName'] },
    });
  });

  it('are read from a spreadsheet too, which drops the zero of a phone', async () => {
    const text = (value: string) => ({ value: value === '' ? null : value, type: String });
    const number = (value: number) => ({ value, type: Number });
    const cells = awaRow().map(text);
    const row = cells.with(4, number(612_345_678) as never).with(5, number(12.5) as never);
    const file = await writeExcelFile([heading.map(text), row] as never).toBuffer();
    expect((await send(file as Buffer)).statusCode).toBe(200);
    expect(await known()).toEqual([
      { name: 'Awa Diop', phone: '0612345678', tags: ['adhérent'], due: 1250 },
    ]);
  });

  it('that come twice at once make each household once', async () => {
    const replies = await Promise.all([send(three()), send(three())]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200]);
    expect(await known()).toHaveLength(3);
    expect(await known()).toContainEqual(expect.objectContaining({ name: 'Awa Diop', due: 1250 }));
  });
});

describe('the invitation of a household that moved in (rule Q6)', () => {
  const mails = (invitationId: string) =>
    rows<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text_body as text from mails
       where reason = 'household.moved_in' and subject_id = $1`,
      [invitationId],
    );

  it('is one mail, whose link opens the household once', async () => {
    await send(fileOf(awaRow()), { isInviting: true });
    const [job] = await promised();
    const { invitationId, householdId } = job!;
    const mail = jobHandlers['mail.household_moved_in']!;
    await mail(test.app, { subjectId: invitationId });
    await mail(test.app, { subjectId: invitationId });
    const [sent, ...others] = await mails(invitationId);
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ recipient: awa, subject: expect.stringContaining('vous attend') });

    const secret = /secret=([\w-]+)/.exec(sent!.text)![1];
    const accepting = () =>
      test.server.inject({
        method: 'POST',
        url: '/api/household-invitations/acceptances',
        payload: { secret, name: 'Awa Diop' },
      });
    expect((await accepting()).json()).toMatchObject({
      household: { id: householdId, email: awa },
      session: { token: expect.any(String) },
    });
    expect((await accepting()).json()).toMatchObject({ code: 'invitation.ended' });
    const again = await send(fileOf(awaRow()), { isInviting: true });
    expect(again.json()).toMatchObject({ counts: { unchanged: 1, link: 0 }, invitations: 0 });
  });

  it('leaves later when the hub wants it later', async () => {
    await send(three());
    expect((await send(three(), { isInviting: true })).json()).toMatchObject({ invitations: 2 });
    expect(await promised()).toHaveLength(2);
  });

  it('leaves a few a second, behind what one person waits for (rule N6)', async () => {
    await send(manyOf(11), { isInviting: true });
    const jobs = await promised();
    expect(jobs.map(({ isPaced }) => isPaced)).toEqual(jobs.map(() => true));
    expect(jobs.map(({ wait }) => wait)).toEqual(
      [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((n) => n * 100),
    );
  });

  it('waits for the morning when a hub moves in at night, or the mail is late (rule N2)', async () => {
    await test.setNow(fromIso('2026-11-24T21:00:00Z'));
    await send(fileOf(awaRow()), { isInviting: true });
    const [first] = await promised();
    expect(first!.wait).toBe(10 * HOUR);
    await jobHandlers['mail.household_moved_in']!(test.app, { subjectId: first!.invitationId });
    expect(await mails(first!.invitationId)).toEqual([]);
    expect(await promised()).toMatchObject([{ wait: first!.wait }, { wait: first!.wait }]);
  });
});
