import type { Reader } from '@etal/db/transaction';
import type { Hub, Offer } from '../fill/sales.ts';

export type PastWeek = {
  offers: Offer[];
  dayIds: string[];
  /** each order by one act of the desk */
  handOver: () => Promise<void>;
};

/**
 * A week of a hub that is over: the cycle, offers and days of the week that is open, so many weeks
 * before, each offer with a harvest of its own, and the sheets that left.
 */
export async function fillPastWeek(reader: Reader, hub: Hub, weeksAgo: number): Promise<PastWeek> {
  const [made] = await reader.rows<{ orderCycleId: string; dayIds: string[]; offers: Offer[] }>({
    text: statement,
    values: [hub.id, hub.orderCycleId, `${weeksAgo} weeks`, hub.days.map(({ id }) => id)],
  });
  return {
    offers: made!.offers,
    dayIds: made!.dayIds,
    handOver: async () => {
      await reader.rows({
        text: `insert into desk_commands (id, pickup_day_id, order_id, position, device, seq, acted_at,
            received_at, kind, payload, outcome, by)
          select uuidv7(-$2::interval), o.pickup_day_id, o.id, 1, 'Tablette',
            row_number() over (partition by o.pickup_day_id order by o.id), day.starts_at, day.starts_at,
            'handed', '{}', jsonb_build_object('outcome', 'accepted', 'lineIds',
              (select jsonb_agg(l.id) from order_lines l where l.order_id = o.id)), $3
          from orders o join pickup_days day on day.id = o.pickup_day_id
          where o.pickup_day_id = any($1)`,
        values: [made!.dayIds, `${weeksAgo} weeks`, hub.managerId],
      });
    },
  };
}

const statement = `
  with cycle as materialized (
    select uuidv7(-$3::interval) as id, opens_at - $3::interval as opens_at from order_cycles
    where id = $2),
  cycles as (
    insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
    select id, $1, 'Vente', opens_at, opens_at from cycle),
  publications as (
    insert into order_cycle_publications (order_cycle_id, at) select id, opens_at from cycle),
  offer as materialized (
    select uuidv7(-$3::interval) as id, uuidv7(-$3::interval) as stock, o.variant_id, o.seller_id,
      o.price_cents
    from offers o where o.order_cycle_id = $2),
  stocks as (
    insert into stocks (id, variant_id, left_quantity, created_at)
    select stock, variant_id, 1000, cycle.opens_at from offer, cycle),
  harvests as (
    insert into stock_adjustments (id, stock_id, quantity, reason, at)
    select uuidv7(-$3::interval), stock, 1000, 'harvest', cycle.opens_at from offer, cycle),
  offers as (
    insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents)
    select offer.id, cycle.id, variant_id, seller_id, stock, price_cents from offer, cycle),
  day as materialized (
    select uuidv7(-$3::interval) as id, uuidv7(-$3::interval) as destination, d.pickup_point_id,
      d.starts_at - $3::interval as starts_at, d.ends_at - $3::interval as ends_at,
      r.opens_at - $3::interval as opens_at, r.closes_at - $3::interval as closes_at
    from pickup_days d join destinations r on r.pickup_day_id = d.id
    where d.id = any($4::uuid[])),
  days as (
    insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
    select id, pickup_point_id, $1, starts_at, ends_at, opens_at from day),
  reached as (
    insert into day_variants (pickup_day_id, variant_id, order_cycle_id)
    select day.id, offer.variant_id, cycle.id from day, offer, cycle),
  destinations as (
    insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
    select day.destination, cycle.id, day.id, day.opens_at, day.closes_at from day, cycle),
  sheets as (
    insert into preparation_sheets (destination_id, seller_id, number, issued_at)
    select distinct day.destination, offer.seller_id, 1, day.closes_at from day, offer)
  select cycle.id as "orderCycleId", (select array_agg(id) from day) as "dayIds",
    (select jsonb_agg(jsonb_build_object('id', id, 'priceCents', price_cents) order by price_cents)
     from offer) as offers
  from cycle`;
