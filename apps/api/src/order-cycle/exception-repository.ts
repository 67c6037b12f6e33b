import { personOf } from '@etal/domain/access/actor';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

/**
 * SQL: whether an offer is not sold for a day of its sale.
 *
 * @param offer an expression that gives its id
 * @param day an expression that gives the day's id
 * @see docs/rules.md S16
 */
export const isExcepted = (offer: string, day: string) =>
  `exists (select from offer_exceptions e where e.offer_id = ${offer} and e.pickup_day_id = ${day})`;

export type ExceptionDay = { pickupDayId: Id<'PickupDay'>; placeName: string; startsAt: Instant };

/** The days of a sale, the first one first. */
export function findExceptionDays(
  reader: Reader,
  orderCycleId: Id<'OrderCycle'>,
): Promise<ExceptionDay[]> {
  return reader.rows<ExceptionDay>({
    name: 'exceptions.days',
    text: `select day.id as "pickupDayId", place.name as "placeName", day.starts_at as "startsAt"
      from destinations d join pickup_days day on day.id = d.pickup_day_id
      join pickup_points place on place.id = day.pickup_point_id
      where d.order_cycle_id = $1
      order by day.starts_at, day.id limit ${limits.destinationsPerCycleMax}`,
    values: [orderCycleId],
  });
}

export type ExceptionLine = {
  offerId: Id<'Offer'>;
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  exceptDayIds: Id<'PickupDay'>[];
};

/** What a sale has on of a seller, with the days of the sale for which each is not sold. */
export function findExceptionLines(
  reader: Reader,
  { orderCycleId, sellerId }: { orderCycleId: Id<'OrderCycle'>; sellerId: Id<'Organization'> },
): Promise<ExceptionLine[]> {
  return reader.rows<ExceptionLine>({
    name: 'exceptions.lines',
    text: `select o.id as "offerId", v.id as "variantId", p.name as "productName",
        v.name as "variantName", array(select d.pickup_day_id from destinations d
          where d.order_cycle_id = $1 and ${isExcepted('o.id', 'd.pickup_day_id')}
          order by d.pickup_day_id) as "exceptDayIds"
      from offers o join variants v on v.id = o.variant_id join products p on p.id = v.product_id
      where o.order_cycle_id = $1 and o.seller_id = $2 and o.withdrawn_at is null
      order by p.name, p.id, v.position, v.id limit ${limits.weekLinesMax}`,
    values: [orderCycleId, sellerId],
  });
}

/** Leaves an offer out for these days alone. */
export async function replaceExceptions(
  tx: Tx,
  offerId: Id<'Offer'>,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<void> {
  await tx.rows({
    name: 'exceptions.replace',
    text: `with gone as (
        delete from offer_exceptions where offer_id = $1 and pickup_day_id <> all($2::uuid[]))
      insert into offer_exceptions (offer_id, pickup_day_id, at, by)
      select $1, day.id, etal_now(), $3 from unnest($2::uuid[]) day(id) on conflict do nothing`,
    values: [offerId, dayIds, personOf(tx.actor)],
  });
}

/**
 * Leaves the offers of a draft out at the places where those of a sale were: on the same weekday, or
 * on any while the draft goes there once.
 */
export async function cloneExceptions(
  tx: Tx,
  { sourceId, draftId }: { sourceId: Id<'OrderCycle'>; draftId: Id<'OrderCycle'> },
): Promise<void> {
  await tx.rows({
    name: 'exceptions.clone',
    text: `with zone as (select time_zone as name from territories limit 1),
      coming as (
        select day.id, day.pickup_point_id as point,
          extract(isodow from day.starts_at at time zone zone.name) as weekday,
          count(*) over (partition by day.pickup_point_id) as times
        from destinations d join pickup_days day on day.id = d.pickup_day_id, zone
        where d.order_cycle_id = $2)
      insert into offer_exceptions (offer_id, pickup_day_id, at, by)
      select twin.id, coming.id, etal_now(), $3
      from offers o join offer_exceptions e on e.offer_id = o.id
      join destinations reached on reached.order_cycle_id = $1
        and reached.pickup_day_id = e.pickup_day_id
      join pickup_days day on day.id = e.pickup_day_id
      join offers twin on twin.order_cycle_id = $2 and twin.variant_id = o.variant_id
      join coming on coming.point = day.pickup_point_id and (coming.times = 1
        or coming.weekday = extract(isodow from day.starts_at
          at time zone (select name from zone)))
      where o.order_cycle_id = $1 on conflict do nothing`,
    values: [sourceId, draftId, personOf(tx.actor)],
  });
}
