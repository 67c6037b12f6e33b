import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { stands } from './line-repository.ts';

export type NewMatch = {
  id: Id<'BankMatch'>;
  lineId: Id<'BankLine'>;
  kind: 'entry' | 'payment' | 'aside';
  /** the entry or the payment; null when the line is set aside */
  itemId: string | null;
  reason: string;
};

export async function insertMatches(tx: Tx, matches: readonly NewMatch[]): Promise<void> {
  await tx.rows({
    name: 'bank.insert_matches',
    text: `insert into bank_matches (id, line_id, kind, entry_id, payment_id, reason, at, by)
      select row.id, row.line_id, row.kind, case when row.kind = 'entry' then row.item_id end,
        case when row.kind = 'payment' then row.item_id end, row.reason, etal_now(), $6
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[])
        row(id, line_id, kind, item_id, reason)`,
    values: [
      matches.map(({ id }) => id),
      matches.map(({ lineId }) => lineId),
      matches.map(({ kind }) => kind),
      matches.map(({ itemId }) => itemId),
      matches.map(({ reason }) => reason),
      personOf(tx.actor),
    ],
  });
}

export type StoredMatch = {
  id: Id<'BankMatch'>;
  kind: 'entry' | 'payment' | 'aside';
  amountCents: Cents;
  isCancelled: boolean;
  /** its payment was reversed since */
  isReversed: boolean;
};

export async function findMatch(
  reader: Reader,
  merchantId: Id<'Organization'>,
  matchId: Id<'BankMatch'>,
): Promise<StoredMatch | undefined> {
  const [match] = await reader.rows<StoredMatch>({
    name: 'bank.match',
    text: `select m.id, m.kind, l.amount_cents as "amountCents", not (${stands}) as "isCancelled",
        exists (select from payment_reversals where payment_id = m.payment_id) as "isReversed"
      from bank_matches m join bank_lines l on l.id = m.line_id
      where l.merchant_id = $1 and m.id = $2`,
    values: [merchantId, matchId],
  });
  return match;
}

export async function insertMatchCancellation(
  tx: Tx,
  { matchId, reason }: { matchId: Id<'BankMatch'>; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'bank.cancel_match',
    text: `insert into bank_match_cancellations (match_id, reason, at, by)
      values ($1, $2, etal_now(), $3)`,
    values: [matchId, reason, personOf(tx.actor)],
  });
}
