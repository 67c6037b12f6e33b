import type { Order, OrderSummary } from '@etal/contracts/order/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { shownComposition } from '../order-cycle/composition-repository.ts';
import { foldedLot } from '../shared/folded-lot.ts';

/** After every id that is made. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export type OrderSearch = {
  householdIds: readonly Id<'Household'>[];
  /** an order's id; the page begins after it */
  before: string | null;
  pickupDayId: Id<'PickupDay'> | null;
  /** cancelled ones are left out */
  isStanding: boolean;
  limit: number;
};

/**
 * Orders of households, the latest first: one page and one more, which tells that there is a next and
 * is not added up.
 */
export function findOrders(reader: Reader, search: OrderSearch): Promise<OrderSummary[]> {
  const { householdIds, before, pickupDayId, isStanding, limit } = search;
  // Each search has a statement, so that each is planned by the index that answers it.
  const standing = isStanding ? 'cancelled_at is null' : 'true';
  const ofDay = pickupDayId ? 'pickup_day_id = $3' : '$3::uuid is null';
  return reader.rows({
    name: `order.list${isStanding ? '_standing' : ''}${pickupDayId ? '_of_day' : ''}`,
    text: `with page as materialized (
        select o.* from unnest($1::uuid[]) asked(id)
        cross join lateral (
          select * from orders
          where household_id = asked.id and id < coalesce($2, '${lastId}'::uuid)
            and ${standing} and ${ofDay}
          order by id desc limit $4
        ) o order by o.id desc limit $4
      ), placed as (select page.*, row_number() over (order by id desc) < $4 as is_shown from page)
      select o.id, o.code, o.placed_at as "placedAt", o.cancelled_at as "cancelledAt",
        o.pickup_day_id as "pickupDayId", d.starts_at as "startsAt", d.ends_at as "endsAt",
        p.name as "placeName", l.count as "lineCount", l.due as "dueCents"
      from placed o
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      cross join lateral (
        select count(*)::int as count,
          coalesce(sum(line_due(l)), 0)::bigint + order_fees_due(o.id) as due
        from order_lines l where l.order_id = o.id and o.is_shown) l
      order by o.id desc`,
    values: [householdIds, before, pickupDayId, limit + 1],
  });
}

export type OrderFacts = Omit<
  Order,
  'lines' | 'dueCents' | 'ceilingCents' | 'householdId' | 'isMine'
> & {
  householdId: Id<'Household'>;
  merchantId: Id<'Organization'>;
  readAt: Instant;
  timeZone: string;
  lines: OrderLineFacts[];
};

export type OrderLineFacts = Omit<
  Order['lines'][number],
  'id' | 'isOpen' | 'state' | 'isRetractable' | 'retractableUntil'
> & {
  id: Id<'OrderLine'>;
  opensAt: Instant;
  closedAt: Instant | null;
  /** due at most, once weighed, deposits included */
  mostCents: Cents;
};

/** Of the sellers of an order `o`: those that are not judged yet. */
export const minimumsOfOrder = `coalesce((
  select json_agg(json_build_object('sellerName', s.name, 'cents', s.cents) order by s.name)
  from (select g.name, max(pending_minimum(l.destination_id, l.seller_id)) as cents
    from order_lines l join organizations g on g.id = l.seller_id
    where l.order_id = o.id and l.allotted_quantity > 0 group by g.id) s
  where s.cents is not null), '[]')`;

/** Of an order `o`: what the house adds to it, by what it is for. */
export const feesOfOrder = `coalesce((
  select json_agg(json_build_object('kind', f.kind, 'cents', f.cents) order by f.first)
  from (select kind, sum(due_cents)::bigint as cents, min(fee_id::text) as first
    from order_fees where order_id = o.id and due_cents > 0 group by kind) f), '[]')`;

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Of an order `o`: the lots that its house called back, each as it was told last. */
const recallsOfOrder = `coalesce((
  select json_agg(json_build_object('at', ${milliseconds('r.at')}, 'lot', r.lot,
    'products', r.products, 'reason', r.reason, 'advice', r.advice, 'words', r.words)
    order by r.at desc, r.id)
  from (select distinct on (c.seller_id, ${foldedLot('c.lot')})
      c.id, c.at, c.lot, c.reason, c.advice, c.words,
      (select json_agg(distinct p.name) from recall_notice_lines k
       join variants v on v.id = k.variant_id join products p on p.id = v.product_id
       where k.notice_id = n.id and k.order_id = o.id) as products
    from lot_recalls c join recall_notices n on n.recall_id = c.id
    where n.id in (select notice_id from recall_notice_lines where order_id = o.id)
    order by c.seller_id, ${foldedLot('c.lot')}, c.at desc, c.id desc) r),
  '[]')`;

const linesOfOrder = `
  select g.name as seller, l.product_name as product, l.id, json_build_object('composition', ${shownComposition(
    { id: 'l.offer_id', orderCycleId: 'd.order_cycle_id', isComposite: 'v.is_composite' },
  )},
    'id', l.id, 'offerId', l.offer_id, 'sellerId', l.seller_id, 'sellerName', g.name,
    'productName', l.product_name, 'variantName', l.variant_name, 'quantity', l.allotted_quantity,
    'orderedQuantity', l.ordered_quantity,
    'isWeighed', l.is_weighed, 'unitPriceCents', l.unit_price_cents,
    'estimatedCents', l.estimated_cents, 'ceilingCents', l.ceiling_cents,
    'actualCents', l.actual_cents, 'realGrams', l.real_grams, 'depositCents', l.deposit_cents, 'dueCents', line_due(l),
    'replaces', case when x.id is not null then json_build_object('productName', x.product_name,
      'variantName', x.variant_name, 'quantity', l.ordered_quantity) end,
    'retraction', l.retraction, 'retractedAt', ${milliseconds('r.at')},
    'retractedCents', rl.due_cents,
    'mostCents', case when l.actual_cents is null
      then l.ceiling_cents + l.deposit_cents * l.allotted_quantity else line_due(l) end,
    'opensAt', ${milliseconds('d.opens_at')}, 'closesAt', ${milliseconds('d.closes_at')},
    'closedAt', (select ${milliseconds('c.at')} from destination_closings c
                 where c.destination_id = d.id)) as line
  from order_lines l
  join organizations g on g.id = l.seller_id
  join destinations d on d.id = l.destination_id
  join variants v on v.id = l.variant_id
  left join order_lines x on x.id = l.replaces_line_id
  left join order_retraction_lines rl on rl.order_line_id = l.id
  left join order_retractions r on r.id = rl.retraction_id
  where l.order_id = o.id`;

/** One order with what its household sees of it, and the clock. */
export async function findOrder(
  reader: Reader,
  orderId: Id<'Order'>,
): Promise<OrderFacts | undefined> {
  const rows = await reader.rows<OrderFacts>({
    name: 'order.read',
    text: `select o.id, o.code, o.revision, o.placed_at as "placedAt",
        o.cancelled_at as "cancelledAt", o.terms_version as "termsVersion",
        h.name as "householdName", o.household_id as "householdId",
        exists (select from household_members hm join persons hp on hp.id = hm.person_id
          where hm.household_id = h.id and hp.email is not null) as "isMailed",
        o.merchant_id as "merchantId", o.is_assisted as "isAssisted",
        o.collector_name as "collectorName",
        o.accepts_substitution as "acceptsSubstitution", etal_now() as "readAt",
        coalesce((select time_zone from territories order by id limit 1), 'UTC') as "timeZone",
        json_build_object('id', d.id, 'startsAt', ${milliseconds('d.starts_at')},
          'endsAt', ${milliseconds('d.ends_at')}, 'placeName', p.name,
          'placeAddress', p.address, 'placeTown', p.town, 'merchantId', m.id,
          'merchantName', m.name) as "pickupDay",
        case when s.id is not null then json_build_object('id', s.id,
          'startsAt', ${milliseconds('s.starts_at')}, 'endsAt', ${milliseconds('s.ends_at')})
        end as "pickupSlot",
        (select x.id from order_disruptions x where x.order_id = o.id
         order by x.at desc, x.id desc limit 1) as "disruptionId",
        (select json_build_object('startsAt', ${milliseconds('v.from_starts_at')},
           'placeName', f.name)
         from order_disruptions x join pickup_day_moves v on v.id = x.move_id
         join pickup_points f on f.id = v.from_point_id
         where x.order_id = o.id order by x.at desc, x.id desc limit 1) as "movedFrom",
        ${feesOfOrder} as fees,
        ${recallsOfOrder} as recalls,
        ${minimumsOfOrder} as minimums,
        coalesce((select json_agg(l.line order by l.seller, l.product, l.id)
                  from (${linesOfOrder}) l), '[]') as lines
      from orders o
      join households h on h.id = o.household_id
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      join organizations m on m.id = o.merchant_id
      left join pickup_slots s on s.id = o.pickup_slot_id
      where o.id = $1`,
    values: [orderId],
  });
  return rows[0];
}
