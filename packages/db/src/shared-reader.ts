import type pg from 'pg';

/**
 * What desks, producers and papers have no need of: who people are, secrets, mails, and what a hub
 * alone knows of its households.
 */
export const closedToReader = [
  'bank_lines',
  'bank_match_cancellations',
  'bank_matches',
  'bank_statements',
  'drawer_counts',
  'drawer_entries',
  'drawer_movements',
  'drawers',
  'followers',
  'household_cards',
  'household_corrections',
  'household_emails',
  'household_imports',
  'household_invitations',
  'household_keys',
  'household_merges',
  'household_notes',
  'household_tags',
  'household_tellings',
  'idempotency_keys',
  'mailed_secrets',
  'mails',
  'moved_households',
  'notice_refusals',
  'notices',
  'opening_changes',
  'outbox',
  'payment_reversals',
  'payments',
  'persons',
  'receipt_counters',
  'recall_notice_lines',
  'recall_notices',
  'remittance_cancellations',
  'remittance_payments',
  'remittances',
  'sessions',
] as const;

/**
 * What is wrong with the rights on Étal's tables of whoever is connected, taken for
 * `etal_shared_reader`: it reads those of `public` that are not closed, and writes nothing.
 *
 * @returns one line a fault, such as `may read persons`
 * @see docs/rules.md A5
 */
export async function findReaderFaults(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ fault: string }>(
    `select case when writes then 'may write ' when reads then 'may read ' else 'may not read ' end
        || name as fault
      from (
        select c.oid::regclass::text as name,
          n.nspname = 'public' and c.relname <> all($1::text[]) as is_open,
          has_any_column_privilege(c.oid, 'select') as reads,
          has_any_column_privilege(c.oid, 'insert, update')
            or has_table_privilege(c.oid, 'delete, truncate') as writes
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and pg_get_userbyid(c.relowner) = 'etal_owner'
      ) tables
      where writes or reads <> is_open
      union all
      select 'may enter solidarity' where has_schema_privilege('solidarity', 'usage, create')
      order by fault`,
    [closedToReader],
  );
  return rows.map(({ fault }) => fault);
}
