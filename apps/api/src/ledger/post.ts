import { createHash } from 'node:crypto';
import type { LedgerAccountKind } from '@etal/db/ledger';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { passDrawer } from './pass-drawer.ts';

export type Posting = {
  account: {
    kind: LedgerAccountKind;
    /** the merchant whose books these are */
    organizationId: Id<'Organization'>;
    /** a household's key, or a seller's id: opaque in the journal */
    holderKey: string;
  };
  amountCents: Cents;
};

export type Entry = {
  /** dotted code: `order.placed` */
  kind: string;
  /** the order, payment or settlement that it tells of */
  subjectId: string;
  postings: readonly Posting[];
};

const unit = 'EUR';

/** Writes one entry of the journal. See `postAll`. */
export function post(tx: Tx, entry: Entry): Promise<void> {
  return postAll(tx, [entry]);
}

/**
 * Writes entries of the journal: the only writer of it, in one statement.
 *
 * Accounts come to be with their first posting. Postings of nothing are left out, and an entry
 * without any is not written. Cash goes through the drawer that is open.
 *
 * @throws database error when an entry does not sum to zero: a bug
 * @see docs/rules.md L1
 */
export async function postAll(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const written = entries
    .map((entry) => ({
      ...entry,
      id: tx.newId<'LedgerEntry'>(),
      postings: entry.postings
        .filter((posting) => posting.amountCents !== 0)
        .map((posting) => ({ ...posting, accountId: accountId(posting.account) })),
    }))
    .filter(({ postings }) => postings.length > 0);
  if (written.length === 0) return;
  const postings = written.flatMap(({ id, postings: own }) =>
    own.map((posting, index) => ({ ...posting, entryId: id, position: index + 1 })),
  );
  const accounts = new Map(postings.map((posting) => [posting.accountId, posting.account]));
  await tx.rows({
    name: 'ledger.post',
    text: `with accounts as (
        insert into ledger_accounts (id, kind, unit, organization_id, holder_key)
        select a.id, a.kind, $1, a.organization_id, a.holder_key
        from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[]) a(id, kind, organization_id, holder_key)
        order by a.id
        on conflict do nothing),
      entries as (
        insert into ledger_entries (id, kind, subject_id, at)
        select e.id, e.kind, e.subject_id, etal_now()
        from unnest($6::uuid[], $7::text[], $8::uuid[]) e(id, kind, subject_id))
      insert into ledger_postings (entry_id, position, account_id, amount_cents)
      select p.entry_id, p.position, p.account_id, p.amount
      from unnest($9::uuid[], $10::smallint[], $11::uuid[], $12::bigint[])
        p(entry_id, position, account_id, amount)`,
    values: [
      unit,
      [...accounts.keys()],
      [...accounts.values()].map((account) => account.kind),
      [...accounts.values()].map((account) => account.organizationId),
      [...accounts.values()].map((account) => account.holderKey),
      written.map(({ id }) => id),
      written.map(({ kind }) => kind),
      written.map(({ subjectId }) => subjectId),
      postings.map(({ entryId }) => entryId),
      postings.map(({ position }) => position),
      postings.map((posting) => posting.accountId),
      postings.map(({ amountCents }) => amountCents),
    ],
  });
  const cash = postings.filter(({ account }) => account.kind === 'cash');
  const passing = new Map(cash.map(({ entryId, account }) => [entryId, account.organizationId]));
  await passDrawer(
    tx,
    [...passing].map(([entryId, merchantId]) => ({ entryId, merchantId })),
  );
}

/** The id an account has by what it is, so that two transactions open the same one. */
function accountId({ kind, organizationId, holderKey }: Posting['account']): string {
  const digest = createHash('sha256').update(`${kind}|${unit}|${organizationId}|${holderKey}`);
  const bytes = digest.digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
