import type { Reader } from '@etal/db/transaction';
import type { CompositionPart } from '@etal/domain/order-cycle/composition';
import type { FeeKind } from '@etal/domain/fee/fee';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { heldParts } from '../order-cycle/composition-repository.ts';
import { retention } from '@etal/domain/shared/retention';
import { chosenLines } from '../order/chosen-lines.ts';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

export type PaperDayRow = {
  id: Id<'PickupDay'>;
  merchantId: Id<'Organization'>;
  placeName: string;
  startsAt: Instant;
  endsAt: Instant;
  isCancelled: boolean;
  orderCount: number;
  slots: { id: Id<'PickupSlot'>; startsAt: Instant; endsAt: Instant }[];
  readAt: Instant;
  /** of the territory */
  zone: string;
};

const paperDays = (where: string) => `
  select day.id, day.merchant_id as "merchantId", p.name as "placeName",
    day.starts_at as "startsAt", day.ends_at as "endsAt", etal_now() as "readAt",
    (select time_zone from territories limit 1) as zone,
    exists (select from pickup_day_cancellations c where c.pickup_day_id = day.id)
      as "isCancelled",
    (select count(*)::int from orders o
     where o.pickup_day_id = day.id and o.cancelled_at is null) as "orderCount",
    coalesce((select json_agg(json_build_object('id', s.id, 'startsAt', ${epoch('s.starts_at')},
        'endsAt', ${epoch('s.ends_at')}) order by s.starts_at, s.id)
      from pickup_slots s where s.pickup_day_id = day.id), '[]') as slots
  from pickup_days day join pickup_points p on p.id = day.pickup_point_id
  where ${where}`;

/** Those of the given days that exist, soonest first. */
export function findPaperDays(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<PaperDayRow[]> {
  return reader.rows<PaperDayRow>({
    name: 'paper.days',
    text: `${paperDays('day.id = any($1::uuid[])')} order by day.starts_at, day.id`,
    values: [dayIds],
  });
}

const spans = {
  coming: `day.starts_at > etal_now() - interval '1 day' and day.ends_at > etal_now()
    order by day.starts_at, day.id`,
  past: `day.starts_at > etal_now() - interval '30 days' and day.ends_at <= etal_now()
    order by day.starts_at desc, day.id`,
};

/** The days of some hubs that are to come, or those of the last 30 days. */
export function findDaysOfHubs(
  reader: Reader,
  merchantIds: readonly Id<'Organization'>[],
  span: keyof typeof spans,
): Promise<PaperDayRow[]> {
  return reader.rows<PaperDayRow>({
    name: `paper.days_${span}`,
    text: `${paperDays(`day.merchant_id = any($1::uuid[]) and ${spans[span]}`)}
      limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}

/** What the database tells of a line: the one source of the papers and of the export. */
export type LineRow = {
  pickupDayId: Id<'PickupDay'>;
  pickupSlotId: Id<'PickupSlot'> | null;
  orderId: Id<'Order'>;
  code: string;
  householdName: string | null;
  collectorName: string | null;
  id: Id<'OrderLine'>;
  sellerId: Id<'Organization'>;
  sellerName: string;
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  lot: string | null;
  date: LocalDate | null;
  quantity: number;
  unitPriceCents: Cents;
  vatBasisPoints: number;
  dueCents: Cents;
  depositCents: Cents;
  feeCents: Cents;
  /** fees of the whole order, told with one of its lines; nothing with the others */
  orderFeeCents: Cents;
  /** what was missing, when this came instead */
  replaces: { productName: string; variantName: string } | null;
  acceptsSubstitution: boolean;
  /** what a composite holds; null for any other format, and while nothing is told */
  parts: CompositionPart[] | null;
};

/** The lines of some orders, but those that were given up; names for a week after their day. */
const linesOf = (orders: string) => `
  with chosen as materialized (${orders}), ${chosenLines},
  day as materialized (
    select id, ends_at >= etal_now() - make_interval(days => ${retention.sheetNameDays}) as is_named
    from pickup_days where id = any(array(select distinct pickup_day_id from chosen))),
  lot as materialized (
    select * from delivery_lots
    where pickup_day_id = any(array(select distinct pickup_day_id from chosen))),
  held as materialized (${heldParts('select distinct offer_id from ordered')})
  select o.pickup_day_id as "pickupDayId", o.pickup_slot_id as "pickupSlotId",
    o.id as "orderId", o.code, case when is_named then o.household_name end as "householdName",
    case when is_named then o.collector_name end as "collectorName",
    l.id, l.seller_id as "sellerId", l.seller_name as "sellerName", l.variant_id as "variantId",
    l.product_name as "productName", l.variant_name as "variantName",
    l.is_weighed as "isWeighed", nullif(lot.lot, '') as lot, lot.date, l.allotted_quantity as quantity,
    l.unit_price_cents as "unitPriceCents", l.vat_basis_points as "vatBasisPoints",
    l.due_cents as "dueCents",
    case when l.actual_cents = 0 then 0 else l.deposit_cents * l.allotted_quantity end
      as "depositCents", l.fee_cents as "feeCents", l.replaces,
    o.accepts_substitution as "acceptsSubstitution",
    case when row_number() over (partition by o.id order by l.id) = 1
      then order_fees_due(o.id) else 0 end as "orderFeeCents", held.parts -> l.offer_id::text as parts
  from placed o cross join held
  join day on day.id = o.pickup_day_id
  join line l on l.order_id = o.id
  left join lot on lot.pickup_day_id = o.pickup_day_id
    and lot.seller_id = l.seller_id and lot.variant_id = l.variant_id
  where l.allotted_quantity > 0 and not l.is_given_up`;

export function findLinesOfDays(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<LineRow[]> {
  return reader.rows<LineRow>({
    name: 'paper.lines',
    text: `${linesOf('select * from orders where pickup_day_id = any($1::uuid[])')}
      limit ${limits.deskOrdersMax * limits.orderLinesMax}`,
    values: [dayIds],
  });
}

/** A fee of one order, as the export of lines tells it. */
export type OrderFeeRow = {
  code: string;
  merchantName: string;
  kind: FeeKind;
  vatBasisPoints: number | null;
  dueCents: Cents;
};

/** Orders at once when lines are exported: a hundred rows, which V8 forgets before it takes more memory. */
const ordersAtOnce = 12;

export type LinePage = { rows: LineRow[]; fees: OrderFeeRow[]; lastOrderId: Id<'Order'> | null };

/**
 * The lines of the next orders of one day, by order.
 *
 * @param afterOrderId the last order of the page before
 */
export async function findLinePage(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  afterOrderId: Id<'Order'> | null,
): Promise<LinePage> {
  const orders = await reader.rows<{ id: Id<'Order'>; fees: OrderFeeRow[] }>({
    name: 'paper.order_page',
    text: `select o.id, coalesce((
             select json_agg(json_build_object('code', o.code, 'merchantName', g.name,
               'kind', x.kind, 'vatBasisPoints', f.vat_basis_points, 'dueCents', x.due_cents)
               order by x.fee_id)
             from order_fees x join fees f on f.id = x.fee_id
             join organizations g on g.id = o.merchant_id
             where x.order_id = o.id and x.due_cents > 0), '[]') as fees
           from orders o where o.pickup_day_id = $1
             and o.id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
           order by o.id limit ${ordersAtOnce}`,
    values: [dayId, afterOrderId],
  });
  const rows = await reader.rows<LineRow>({
    name: 'paper.line_page',
    text: `${linesOf('select * from orders where id = any($1::uuid[])')}
      order by o.id, "sellerName", l.product_name, l.id`,
    values: [orders.map(({ id }) => id)],
  });
  const isLast = orders.length < ordersAtOnce;
  return {
    rows,
    fees: orders.flatMap(({ fees }) => fees),
    lastOrderId: isLast ? null : orders.at(-1)!.id,
  };
}

export type ExportedDay = {
  id: Id<'PickupDay'>;
  date: LocalDate;
  placeName: string;
  endsAt: Instant;
};

/** The days of a hub over a period, by date; few enough for one page a year. */
export function findDaysOfPeriod(
  reader: Reader,
  hubId: Id<'Organization'>,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<ExportedDay[]> {
  return reader.rows<ExportedDay>({
    name: 'paper.days_of_period',
    text: `select day.id, p.name as "placeName", day.ends_at as "endsAt",
        (day.starts_at at time zone z.time_zone)::date as date
      from pickup_days day join pickup_points p on p.id = day.pickup_point_id
      cross join (select time_zone from territories limit 1) z
      where day.merchant_id = $1
        and day.starts_at >= $2::date::timestamp at time zone z.time_zone
        and day.starts_at < ($3::date + 1)::timestamp at time zone z.time_zone
      order by day.starts_at, day.id limit ${limits.exportDaysMax * limits.listItemsMax}`,
    values: [hubId, from, to],
  });
}
