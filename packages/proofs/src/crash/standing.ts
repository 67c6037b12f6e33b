import type { Reader } from '@etal/db/transaction';
import { dueOf } from '../checkout/baskets.ts';
import type { Wish } from './wishes.ts';

/** An order as the database has it, with how many rows tell of it. */
type Standing = {
  id: string;
  householdId: string;
  lines: number;
  cents: number;
  revisions: number;
  entries: number;
  audits: number;
  mails: number;
  keys: number;
};

/** The live orders of those who wished, by household. */
export async function findStanding(
  reader: Reader,
  wishes: readonly Wish[],
): Promise<Map<string, Standing[]>> {
  const rows = await reader.rows<Standing>({
    text: `select o.id, o.household_id as "householdId", l.lines, l.cents,
        (select count(*)::int from order_revisions r where r.order_id = o.id) as revisions,
        (select count(*)::int from ledger_entries e where e.subject_id = o.id) as entries,
        (select count(*)::int from audit_records a where a.subject_id = o.id) as audits,
        (select count(*)::int from outbox b
         where b.task = 'mail.order_placed' and b.payload->>'subjectId' = o.id::text) as mails,
        (select count(*)::int from idempotency_keys k
         where k.scope = 'order:' || o.household_id and k.subject_id = o.id) as keys
      from orders o
      cross join lateral (
        select count(*)::int as lines, coalesce(sum(line_due(ol)), 0)::int as cents
        from order_lines ol where ol.order_id = o.id) l
      where o.household_id = any($1::uuid[]) and o.cancelled_at is null`,
    values: [wishes.map(({ buyer }) => buyer.householdId)],
  });
  return Map.groupBy(rows, ({ householdId }) => householdId);
}

/** It has every line that was wished, and every row that placing it writes. */
export function isWhole(standing: Standing, { lines }: Wish): boolean {
  const { revisions, entries, audits, mails, keys } = standing;
  return (
    standing.lines === lines.length &&
    standing.cents === dueOf(lines) &&
    [revisions, entries, audits, mails, keys].every((count) => count === 1)
  );
}
