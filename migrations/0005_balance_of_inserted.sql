-- A statement posts whole entries, so what it inserts is enough to add up: what was posted before
-- is not read again.
create or replace function require_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from inserted p
    group by p.entry_id, (select unit from ledger_accounts where id = p.account_id)
    having sum(p.amount_cents) <> 0
  ) then
    raise exception 'an entry does not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
