CREATE INDEX "audit_records_at" ON "audit_records" USING brin ("at");--> statement-breakpoint
-- A record of the audit never changes. It goes after a year, unless a hub entered what is a producer's.
drop trigger audit_records_final on audit_records;
--> statement-breakpoint
create trigger audit_records_final before update on audit_records for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_records_kept before delete on audit_records for each row
  when (old.keeper_id is not null or old.at >= etal_now() - interval '365 days') execute function refuse_change();
--> statement-breakpoint
-- The app only inserts and reads the audit: this is the only way in, and it forgets what is old, so many at once.
create function forget_audit_records(kept_days integer, kept_actions text[], most integer) returns bigint
language sql security definer set search_path = public as $$
  with gone as (
    delete from audit_records where id in (
      select id from audit_records
      where at < etal_now() - make_interval(days => kept_days) and keeper_id is null
        and action <> all(kept_actions)
      limit most)
    returning 1)
  select count(*) from gone
$$;
--> statement-breakpoint
revoke execute on function forget_audit_records from public;
--> statement-breakpoint
grant execute on function forget_audit_records to etal_app;
