import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { DeliveryKey } from './repository.ts';

export type GatheredDay = { pickupDayId: Id<'PickupDay'>; date: LocalDate; startsAt: Instant };

export type Gathered = {
  /** by when their pickups begin */
  days: GatheredDay[];
  /** those that may be gathered too */
  others: GatheredDay[];
};

/**
 * The days that a producer comes for at once: that of the delivery, and those that are asked with it.
 *
 * Refusal: `not_found` for a day that may not be gathered with it.
 *
 * @see docs/rules.md D28
 */
export async function loadGathered(
  reader: Reader,
  key: DeliveryKey,
  asked: readonly Id<'PickupDay'>[] = [],
): Promise<Gathered> {
  const found = await findDaysTogether(reader, key);
  const wanted = new Set([key.pickupDayId, ...asked]);
  const days = found.filter(({ pickupDayId }) => wanted.has(pickupDayId));
  if (days.length < wanted.size) throw new Refusal('not_found');
  return { days, others: found.filter((day) => !days.includes(day)) };
}

/** The day, and those of its place and merchant within a week for which the seller has orders. */
function findDaysTogether(
  reader: Reader,
  { pickupDayId, sellerId }: DeliveryKey,
): Promise<GatheredDay[]> {
  return reader.rows<GatheredDay>({
    name: 'delivery.days_together',
    text: `select other.id as "pickupDayId", other.starts_at as "startsAt",
        (other.starts_at at time zone z.time_zone)::date as date
      from pickup_days day
      cross join (select time_zone from territories limit 1) z
      join pickup_days other on other.pickup_point_id = day.pickup_point_id
        and other.merchant_id = day.merchant_id
        and abs((other.starts_at at time zone z.time_zone)::date
          - (day.starts_at at time zone z.time_zone)::date) < ${limits.paperDaysMax}
      where day.id = $1 and (other.id = day.id or (
        exists (select from destinations d join order_lines l on l.destination_id = d.id
          where d.pickup_day_id = other.id and l.seller_id = $2)
        and not exists (select from pickup_day_cancellations
          where pickup_day_id in (day.id, other.id))
        and not exists (select from seller_withdrawals
          where seller_id = $2 and pickup_day_id in (day.id, other.id))))
      order by other.starts_at, other.id limit ${limits.listItemsMax}`,
    values: [pickupDayId, sellerId],
  });
}
