import { beforeEach, describe, expect, it } from 'vitest';
import { useMovedIn, type MovedIn } from '../testing/moved-in.ts';

const { begin, awaRow, dry, fileOf, known, rows, send, three } = useMovedIn();
let sale: MovedIn['sale'];

beforeEach(async () => {
  ({ sale } = await begin());
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
