-- A name as it is compared; its twin is domain/shared/plain-name.ts.
create function plain_name(name text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), '[-''’\s]+', ' ', 'g'))
$$;
--> statement-breakpoint
revoke select on household_cards, household_invitations from etal_shared_reader;
--> statement-breakpoint
-- Whether a hub knows a household: it ordered from the hub, the hub made it or read its card.
create function hub_knows(hub uuid, household uuid) returns boolean language sql stable parallel safe as $$
  select exists (select from hub_households k where k.hub_id = hub and k.household_id = household)
    or exists (select from orders o where o.household_id = household and o.merchant_id = hub)
$$;
