import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { contactOfSeller } from '../delivery/seller-contact.ts';
import type { Tx } from '../shared/app.ts';

export type DisruptedDay = {
  id: Id<'PickupDay'>;
  hubId: Id<'Organization'>;
  pickupPointId: Id<'PickupPoint'>;
  startsAt: Instant;
  endsAt: Instant;
  placeName: string;
  timeZone: string;
  isCancelled: boolean;
  now: Instant;
};

/** Refusal: `not_found`. */
export async function loadDisruptedDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<DisruptedDay> {
  const [day] = await reader.rows<DisruptedDay>({
    name: 'disruption.day',
    text: `select d.id, p.hub_id as "hubId", p.id as "pickupPointId", d.starts_at as "startsAt", d.ends_at as "endsAt",
        p.name as "placeName", t.time_zone as "timeZone", etal_now() as now,
        exists(select from pickup_day_cancellations where pickup_day_id = d.id) as "isCancelled"
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id cross join territories t
      where d.id = $1`,
    values: [dayId],
  });
  if (!day) throw new Refusal('not_found');
  return day;
}

/** The name of a producer. Refusals: `not_found`; `seller.withdrawn` when it does not come. */
export async function loadComingSeller(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  sellerId: Id<'Organization'>,
): Promise<string> {
  const [seller] = await reader.rows<{ name: string; isWithdrawn: boolean }>({
    name: 'disruption.seller',
    text: `select g.name, exists(select from seller_withdrawals
             where pickup_day_id = $1 and seller_id = g.id) as "isWithdrawn"
           from organizations g where g.id = $2 and exists (
             select from destinations d join offers o using (order_cycle_id)
             where d.pickup_day_id = $1 and o.seller_id = g.id)`,
    values: [dayId, sellerId],
  });
  if (!seller) throw new Refusal('not_found');
  if (seller.isWithdrawn) throw new Refusal('seller.withdrawn');
  return seller.name;
}

export async function insertCancellation(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  reason: string,
): Promise<void> {
  await tx.rows({
    name: 'disruption.cancel_day',
    text: `insert into pickup_day_cancellations (pickup_day_id, at, by, reason)
           values ($1, $2, $3, $4)`,
    values: [dayId, toIso(tx.now), personOf(tx.actor), reason],
  });
}

/** Closes the locked destinations of a day that are not closed; drafts forget the day. */
export async function closeDestinationsOfDay(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  reason: string,
): Promise<void> {
  await tx.rows({
    name: 'disruption.forget_drafts',
    text: `delete from destinations d where d.pickup_day_id = $1 and not exists (
             select from order_cycle_publications p where p.order_cycle_id = d.order_cycle_id)`,
    values: [dayId],
  });
  await tx.rows({
    name: 'disruption.close_destinations',
    text: `insert into destination_closings (destination_id, at, by, reason)
           select id, $2::timestamptz, $3, $4 from destinations
           where pickup_day_id = $1 and closes_at > $2::timestamptz
           on conflict do nothing`,
    values: [dayId, toIso(tx.now), personOf(tx.actor), reason],
  });
}

export async function insertWithdrawal(
  tx: Tx,
  withdrawal: { dayId: Id<'PickupDay'>; sellerId: Id<'Organization'>; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'disruption.withdraw',
    text: `insert into seller_withdrawals (pickup_day_id, seller_id, at, by, reason)
           values ($1, $2, $3, $4, $5)`,
    values: [
      withdrawal.dayId,
      withdrawal.sellerId,
      toIso(tx.now),
      personOf(tx.actor),
      withdrawal.reason,
    ],
  });
}

export type ComingSeller = {
  sellerId: Id<'Organization'>;
  sellerName: string;
  isIssued: boolean;
  /** a mail reaches it */
  isMailed: boolean;
  phone: string | null;
};

/** Sellers of a day, by name, and whether a preparation sheet of theirs for it has left. */
export function findSellersOfDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<(ComingSeller & { isWithdrawn: boolean })[]> {
  return reader.rows({
    name: 'disruption.sellers',
    text: `select g.id as "sellerId", g.name as "sellerName", g.phone,
        exists(${contactOfSeller}) as "isMailed",
        exists(select from seller_withdrawals w
               where w.pickup_day_id = $1 and w.seller_id = g.id) as "isWithdrawn",
        exists(select from preparation_sheets s join destinations d on d.id = s.destination_id
               where d.pickup_day_id = $1 and s.seller_id = g.id) as "isIssued"
      from organizations g where g.id in (
        select o.seller_id from destinations d
        join order_cycle_publications using (order_cycle_id) join offers o using (order_cycle_id)
        where d.pickup_day_id = $1)
      order by g.name, g.id`,
    values: [dayId],
  });
}
