import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '../jobs.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
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
  rows<{ invitationId: string; householdId: string }>(
    `select payload->>'subjectId' as "invitationId", payload->>'householdId' as "householdId"
     from outbox where task = 'mail.household_moved_in'
       and payload->>'householdId' in (
         select household_id::text from hub_households where hub_id = $1)`,
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

describe('the invitation of a household that moved in (rule Q6)', () => {
  const mails = (householdId: string) =>
    rows<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text_body as text from mails
       where reason = 'household.moved_in' and subject_id = $1`,
      [householdId],
    );

  it('is one mail, whose link opens the household once', async () => {
    await send(fileOf(awaRow()), { isInviting: true });
    const [job] = await promised();
    const { invitationId, householdId } = job!;
    const mail = jobHandlers['mail.household_moved_in']!;
    await mail(test.app, { subjectId: invitationId, householdId });
    await mail(test.app, { subjectId: invitationId, householdId });
    const [sent, ...others] = await mails(householdId);
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
});
