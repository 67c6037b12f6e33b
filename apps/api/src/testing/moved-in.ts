import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, expect } from 'vitest';
import { seedSale, seedTerritory, tuesday, type SeededSale } from './seed.ts';
import { useTestApp } from './test-app.ts';

type Said = Record<string, unknown>;

export type MovedIn = {
  sale: SeededSale;
  manager: { authorization: string };
  /** no other test has these addresses */
  awa: string;
  leo: string;
};

/** A hub that moves in with files of its households, and what its books say then. */
export function useMovedIn() {
  const test = useTestApp();
  let sale: SeededSale;
  let manager: MovedIn['manager'];
  let awa: string;
  let leo: string;
  let files = 0;

  beforeAll(() => seedTerritory(test));

  async function begin(): Promise<MovedIn> {
    await test.setNow(tuesday);
    sale = await seedSale(test);
    manager = await test.signIn(sale.managerId);
    files += 1;
    awa = `awa${files}@exemple.org`;
    leo = `leo${files}@exemple.org`;
    return { sale, manager, awa, leo };
  }

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

  return {
    test,
    begin,
    heading,
    awaRow,
    leoRow,
    zoeRow,
    fileOf,
    manyOf,
    three,
    send,
    dry,
    rows,
    known,
    promised,
    counts,
  };
}
