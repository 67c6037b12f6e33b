import type { MatchedBankLine } from '@etal/contracts/bank/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';

/** Of a match `m`: nobody undid it. */
export const stands = `not exists (select from bank_match_cancellations where match_id = m.id)`;

export type LineRow = { id: Id<'BankLine'>; bookedOn: string; amountCents: Cents; label: string };

const told = `l.id, to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn",
  l.amount_cents as "amountCents", trim(l.label || ' ' || l.reference) as label`;

/** Lines of the bank that nobody matched, the oldest first, and one more than are shown. */
export function findOpenLines(reader: Reader, merchantId: Id<'Organization'>): Promise<LineRow[]> {
  return reader.rows<LineRow>({
    name: 'bank.open_lines',
    text: `select ${told} from bank_lines l
      where l.merchant_id = $1
        and not exists (select from bank_matches m where m.line_id = l.id and ${stands})
      order by l.booked_on, l.id limit ${limits.bankLinesOpenMax + 1}`,
    values: [merchantId],
  });
}

export type StandingLine = LineRow & {
  isMatched: boolean;
  /** how often it was matched, undone or not */
  matchNumber: number;
};

/** Those of the lines that are of the merchant. */
export function findLines(
  reader: Reader,
  merchantId: Id<'Organization'>,
  lineIds: readonly Id<'BankLine'>[],
): Promise<StandingLine[]> {
  return reader.rows<StandingLine>({
    name: 'bank.lines',
    text: `select ${told},
        exists (select from bank_matches m where m.line_id = l.id and ${stands}) as "isMatched",
        (select count(*)::int from bank_matches m where m.line_id = l.id) as "matchNumber"
      from bank_lines l where l.merchant_id = $1 and l.id = any($2::uuid[])`,
    values: [merchantId, lineIds],
  });
}

export async function findLastDay(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<string | null> {
  const [row] = await reader.rows<{ day: string | null }>({
    name: 'bank.last_day',
    text: `select to_char(max(booked_on), 'YYYY-MM-DD') as day from bank_lines where merchant_id = $1`,
    values: [merchantId],
  });
  return row!.day;
}

/** The latest matches that stand. */
export function findMatched(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<MatchedBankLine[]> {
  return reader.rows<MatchedBankLine>({
    name: 'bank.matched',
    text: `select ${told}, m.id as "matchId", m.kind, coalesce(e.kind, '') as "entryKind",
        coalesce(h.name, r.number::text, '') as name, m.reason, m.at,
        (select name from persons where id = m.by) as by
      from bank_matches m join bank_lines l on l.id = m.line_id
      left join ledger_entries e on e.id = m.entry_id
      left join remittances r on r.id = e.subject_id
      left join payments p on p.id = coalesce(m.payment_id, e.subject_id)
      left join household_keys k on k.key = p.holder_key
      left join households h on h.id = k.household_id
      where l.merchant_id = $1 and ${stands}
      order by m.id desc limit ${limits.bankMatchesShownMax}`,
    values: [merchantId],
  });
}
