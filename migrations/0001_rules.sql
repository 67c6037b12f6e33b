-- What the tables alone cannot say: the clock, the rights, the journal's rules.

create function etal_now() returns timestamptz language sql volatile as $$ select clock_timestamp() $$;
--> statement-breakpoint
-- The phase of a destination in SQL; its twin is domain/order-cycle/phase.ts.
create function destination_phase(opens_at timestamptz, closes_at timestamptz, closed_early boolean, now timestamptz)
returns text language sql immutable as $$
  select case when closed_early then 'closed' when now < opens_at then 'upcoming'
              when now < closes_at then 'open' else 'closed' end
$$;
--> statement-breakpoint
-- What is due on a line, deposits of its containers included; nothing once it is missing.
create function line_due(line order_lines) returns bigint language sql immutable as $$
  select case when line.actual_cents = 0 then 0
              else coalesce(line.actual_cents, line.estimated_cents) + line.deposit_cents * line.allotted_quantity end
$$;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is insert-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger ledger_entries_final before update or delete on ledger_entries for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_postings_final before update or delete on ledger_postings for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_records_final before update or delete on audit_records for each row execute function refuse_change();
--> statement-breakpoint
-- An entry is posted by one statement; what it inserts sums to zero per entry and unit.
create function require_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from ledger_postings p join ledger_accounts a on a.id = p.account_id
    where p.entry_id in (select entry_id from inserted)
    group by p.entry_id, a.unit having sum(p.amount_cents) <> 0
  ) then
    raise exception 'an entry does not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_postings_balance after insert on ledger_postings
  referencing new table as inserted for each statement execute function require_balance();
--> statement-breakpoint
create schema solidarity;
--> statement-breakpoint
grant usage on schema public to etal_app, etal_shared_reader;
--> statement-breakpoint
grant usage on schema solidarity to etal_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to etal_app;
--> statement-breakpoint
revoke update, delete on ledger_accounts, ledger_entries, ledger_postings, audit_records, order_revisions, order_cancellations,
  desk_commands, stock_adjustments, terms from etal_app;
--> statement-breakpoint
grant select on all tables in schema public to etal_shared_reader;
--> statement-breakpoint
revoke select on persons, sessions, mailed_secrets, mails, outbox, idempotency_keys, household_keys from etal_shared_reader;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to etal_app;
--> statement-breakpoint
alter default privileges in schema public grant select on tables to etal_shared_reader;
--> statement-breakpoint
alter default privileges in schema solidarity grant select, insert, update, delete on tables to etal_app;
