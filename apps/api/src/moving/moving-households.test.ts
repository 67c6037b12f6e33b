import { stringify } from 'csv-stringify/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedHousehold } from '../testing/seed.ts';
import { useMovedIn, type MovedIn } from '../testing/moved-in.ts';

const { begin, awaRow, counts, dry, fileOf, known, promised, rows, send, test, three, zoeRow } =
  useMovedIn();
let awa: MovedIn['awa'];
let leo: MovedIn['leo'];
let manager: MovedIn['manager'];
let sale: MovedIn['sale'];

beforeEach(async () => {
  ({ awa, leo, manager, sale } = await begin());
});

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
