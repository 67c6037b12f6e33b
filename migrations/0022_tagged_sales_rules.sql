-- What a hub notes about households is nothing that desks and farms read.
revoke select on household_notes from etal_shared_reader;
--> statement-breakpoint
-- Whether a household has what a sale and an offer are kept for: tags of the hub; nobody has none.
create function is_for_household(hub uuid, household uuid, sale_tag text, offer_tag text) returns boolean language sql stable parallel safe as $$
  select (sale_tag is null or exists (select from household_tags t
      where t.hub_id = hub and t.household_id = household and t.tag = sale_tag))
    and (offer_tag is null or exists (select from household_tags t
      where t.hub_id = hub and t.household_id = household and t.tag = offer_tag))
$$;
