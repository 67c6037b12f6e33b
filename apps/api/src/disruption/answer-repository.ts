import type { DisruptionAnswer } from '@etal/db/disruption';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { isExcepted } from '../order-cycle/exception-repository.ts';
import type { Tx } from '../shared/app.ts';

export type Target = {
  pickupDayId: Id<'PickupDay'>;
  startsAt: Instant;
  placeName: string;
  /** the last of its closings */
  closesAt: Instant;
  /** those of the asked offers that go there and may be ordered now */
  offerIds: Id<'Offer'>[];
};

/** Where goods of a day may go instead: days of the same hub that the same sales reach, open. */
export function findTargets(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  offerIds: readonly Id<'Offer'>[],
): Promise<Target[]> {
  return reader.rows<Target>({
    name: 'disruption.targets',
    text: `select day.id as "pickupDayId", day.starts_at as "startsAt", p.name as "placeName",
        max(d.closes_at) as "closesAt", array_agg(o.id) as "offerIds"
      from offers o
      join order_cycle_publications using (order_cycle_id)
      join destinations d using (order_cycle_id)
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      left join destination_closings c on c.destination_id = d.id
      where o.id = any($2::uuid[]) and o.withdrawn_at is null and day.id <> $1
        and not ${isExcepted('o.id', 'day.id')}
        and day.merchant_id = (select merchant_id from pickup_days where id = $1)
        and destination_phase(d.opens_at, d.closes_at, c.at is not null, etal_now()) = 'open'
        and not exists (select from seller_withdrawals w
                        where w.pickup_day_id = day.id and w.seller_id = o.seller_id)
      group by day.id, p.id order by day.starts_at, day.id limit 20`,
    values: [dayId, offerIds],
  });
}

/** The live order of a household for a day. */
export async function findLiveOrder(
  reader: Reader,
  householdId: Id<'Household'>,
  dayId: Id<'PickupDay'>,
): Promise<Id<'Order'> | undefined> {
  const [row] = await reader.rows<{ id: Id<'Order'> }>({
    name: 'disruption.live_order',
    text: `select id from orders
           where household_id = $1 and pickup_day_id = $2 and cancelled_at is null`,
    values: [householdId, dayId],
  });
  return row?.id;
}

export async function insertAnswer(
  tx: Tx,
  given: {
    disruptionId: Id<'OrderDisruption'>;
    answer: DisruptionAnswer;
    orderId: Id<'Order'> | null;
  },
): Promise<void> {
  await tx.rows({
    name: 'disruption.answer',
    text: `insert into disruption_answers (disruption_id, at, by, answer, order_id)
           values ($1, $2, $3, $4, $5)`,
    values: [given.disruptionId, toIso(tx.now), personOf(tx.actor), given.answer, given.orderId],
  });
}
