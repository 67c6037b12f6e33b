/**
 * SQL: the orders of a relation `chosen` as `placed`, with `household_name` and `phone`, and each
 * `line` of them with its columns, `due_cents`, `fee_cents`, `seller_name`, `is_given_up`, what it
 * `replaces`, and `expected_grams` of all its pieces when it is weighed.
 *
 * Each table is read once, by a sorted list of ids, and looked up from memory. Joined row by row, a
 * day of a hundred orders would go down every index a thousand times, further down with each year.
 */
export const chosenLines = `
  ordered as materialized (
    select l.*, line_due(l) as due_cents, line_fee(l) as fee_cents from order_lines l
    where l.order_id = any(array(select id from chosen))),
  household as materialized (
    select coalesce(jsonb_object_agg(id, jsonb_build_object('name', name, 'phone', phone)), '{}') as known
    from households where id = any(array(select household_id from chosen))),
  good as materialized (
    select (
        select coalesce(jsonb_object_agg(order_line_id, true), '{}') from order_retraction_lines
        where order_line_id = any(array(select id from ordered))) as given_up,
      (
        select coalesce(jsonb_object_agg(id, name), '{}') from organizations
        where id = any(array(select distinct seller_id from ordered))) as sellers,
      (
        select coalesce(jsonb_object_agg(id, measure), '{}') from variants
        where id = any(array(select distinct variant_id from ordered where is_weighed))) as measures,
      (
        select coalesce(jsonb_object_agg(id, jsonb_build_object(
          'productName', product_name, 'variantName', variant_name)), '{}') from ordered
        where id = any(array(
          select replaces_line_id from ordered where replaces_line_id is not null))) as replaced),
  placed as materialized (
    select o.*, household.known -> o.household_id::text ->> 'name' as household_name,
      household.known -> o.household_id::text ->> 'phone' as phone
    from chosen o cross join household),
  line as materialized (
    select l.*, good.sellers ->> l.seller_id::text as seller_name,
      case when l.is_weighed
        then (good.measures ->> l.variant_id::text)::int * l.allotted_quantity end as expected_grams,
      good.given_up ? l.id::text as is_given_up,
      good.replaced -> l.replaces_line_id::text as replaces
    from ordered l cross join good)`;
