import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { connect, type Database } from './transaction.ts';

let test: TestDatabase;
let app: Database;
let owner: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  app = connect(test.url, 2);
  owner = connect(test.ownerUrl, 2);
});

afterAll(async () => {
  await app.close();
  await owner.close();
  await test.stop();
});

const account = randomUUID();
const other = randomUUID();

function post(database: Database, amounts: number[]): Promise<unknown[]> {
  const entry = randomUUID();
  return database.read.rows({
    text: `with accounts as (
        insert into ledger_accounts (id, kind, unit, organization_id, holder_key)
        values ($2, 'household_due', 'EUR', $2, $2), ($3, 'seller_due', 'EUR', $3, $3)
        on conflict do nothing),
      entry as (insert into ledger_entries (id, kind, subject_id, at) values ($1, 'test', $1, now()))
      insert into ledger_postings (entry_id, position, account_id, amount_cents)
      select $1, position, case position when 1 then $2::uuid else $3::uuid end, amount
      from unnest($4::bigint[]) with ordinality as row(amount, position)`,
    values: [entry, account, other, amounts],
  });
}

describe('the journal (rules L1, L2)', () => {
  it('takes an entry that sums to zero', async () => {
    await expect(post(app, [220, -220])).resolves.toEqual([]);
  });

  it('refuses an entry that does not', async () => {
    await expect(post(app, [220, -219])).rejects.toThrow('does not sum to zero');
  });

  it('is never changed nor erased, by the app or by the owner', async () => {
    for (const table of ['ledger_entries', 'ledger_postings']) {
      await expect(app.read.rows({ text: `delete from ${table}` })).rejects.toThrow('denied');
      await expect(owner.read.rows({ text: `delete from ${table}` })).rejects.toThrow(
        'insert-only',
      );
    }
    await expect(
      owner.read.rows({ text: 'update ledger_postings set amount_cents = 1' }),
    ).rejects.toThrow('insert-only');
  });

  it('keeps what is secret from the shared reader', async () => {
    const reader = connect(test.readerUrl, 1);
    await expect(reader.read.rows({ text: 'select from sessions' })).rejects.toThrow('denied');
    await expect(reader.read.rows({ text: 'create table solidarity.t (n int)' })).rejects.toThrow(
      'denied',
    );
    await reader.close();
  });
});
