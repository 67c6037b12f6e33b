import { createHash } from 'node:crypto';
import type { LedgerAccountKind } from '@etal/db/ledger';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

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

/**
 * Writes one entry of the journal: the only writer of it, in one statement.
 *
 * Accounts come to be with their first posting. Postings of nothing are left out, and an entry
 * without any is not written.
 *
 * @throws database error when the entry does not sum to zero: a bug
 * @see docs/rules.md L1
 */
export async function post(tx: Tx, entry: Entry): Promise<void> {
  const postings = entry.postings.filter((posting) => posting.amountCents !== 0);
  if (postings.length === 0) return;
  const accounts = new Map(postings.map(({ account }) => [accountId(account), account]));
  await tx.rows({
    name: 'ledger.post',
    text: `with accounts as (
        insert into ledger_accounts (id, kind, unit, organization_id, holder_key)
        select a.id, a.kind, $1, a.organization_id, a.holder_key
        from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[]) a(id, kind, organization_id, holder_key)
        order by a.id
        on conflict do nothing),
      entry as (
        insert into ledger_entries (id, kind, subject_id, at) values ($6, $7, $8, etal_now()))
      insert into ledger_postings (entry_id, position, account_id, amount_cents)
      select $6, p.position, p.account_id, p.amount
      from unnest($9::uuid[], $10::bigint[]) with ordinality p(account_id, amount, position)`,
    values: [
      unit,
      [...accounts.keys()],
      [...accounts.values()].map((account) => account.kind),
      [...accounts.values()].map((account) => account.organizationId),
      [...accounts.values()].map((account) => account.holderKey),
      tx.newId<'LedgerEntry'>(),
      entry.kind,
      entry.subjectId,
      postings.map((posting) => accountId(posting.account)),
      postings.map((posting) => posting.amountCents),
    ],
  });
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
