-- Empties what desks wrote about orders of erased households. Desk commands are insert-only for the
-- app: this is the only way in, and it forgets notes, nothing else.
create function erase_desk_notes(erased uuid[]) returns void language sql security definer set search_path = public as $$
  update desk_commands set payload = jsonb_set(payload, '{text}', '""')
  where kind = 'note' and order_id in (
    select o.id from orders o join households h on h.id = o.household_id
    where h.id = any(erased) and h.erased_at is not null)
$$;
--> statement-breakpoint
revoke execute on function erase_desk_notes from public;
--> statement-breakpoint
grant execute on function erase_desk_notes to etal_app;
--> statement-breakpoint
-- Whether a hub knows a household: it ordered from the hub, the hub made it or read its card, and it is not erased.
create or replace function hub_knows(hub uuid, household uuid) returns boolean language sql stable parallel safe as $$
  select (exists (select from hub_households k where k.hub_id = hub and k.household_id = household)
    or exists (select from orders o where o.household_id = household and o.merchant_id = hub))
    and not exists (select from households h where h.id = household and h.erased_at is not null)
$$;
