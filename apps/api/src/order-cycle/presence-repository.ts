import { personOf } from '@etal/domain/access/actor';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { lastParts } from './composition-repository.ts';
import type { Tx } from '../shared/app.ts';

/** SQL: the products that composites of an offer hold, as it was written last. */
const heldProducts = (offerId: string) => `
  select held.product_id from jsonb_array_elements(${lastParts(offerId)}) part
  join variants held on held.id = (part->>'variantId')::uuid`;

/**
 * SQL: an offer of the format `v` is handed over in person, for its product `p` is, or something that
 * the composite holds.
 *
 * @see docs/rules.md S15
 */
export const isDirectOnly = (offerId: string) => `(p.is_direct_only or (v.is_composite and exists (
  select from products inside where inside.is_direct_only
    and inside.id in (${heldProducts(offerId)}))))`;

/**
 * SQL: an offer of the format `v` cannot be sold for a day, since its producer does not come.
 *
 * @param day an expression that gives the day's id
 * @see docs/rules.md S15
 */
export const isUnattended = (offerId: string, day: string) => `(v.product_id in (${unattended(day)})
  or (v.is_composite and exists (${heldProducts(offerId)}
    where held.product_id in (${unattended(day)}))))`;

/**
 * SQL: the products that their producer hands over in person and that cannot be sold for a day, since
 * it does not come. Whoever runs a day is there.
 */
const unattended = (day: string) => `
  select direct.id from products direct
  where direct.is_direct_only
    and direct.organization_id <> (select merchant_id from pickup_days where id = ${day})
    and not exists (select from seller_presences there
      where there.pickup_day_id = ${day} and there.seller_id = direct.organization_id)`;

export type PresenceDay = {
  pickupDayId: Id<'PickupDay'>;
  placeName: string;
  startsAt: Instant;
  isPresent: boolean;
  /** orders of the day with something that its producer hands over in person */
  orderCount: number;
};

/** The days of a sale that somebody else than a seller runs, the first one first. */
export function findPresenceDays(
  reader: Reader,
  key: { orderCycleId: Id<'OrderCycle'>; sellerId: Id<'Organization'> },
): Promise<PresenceDay[]> {
  return reader.rows<PresenceDay>({
    name: 'presence.days',
    text: `select day.id as "pickupDayId", place.name as "placeName", day.starts_at as "startsAt",
        exists (select from seller_presences w
          where w.pickup_day_id = day.id and w.seller_id = $2) as "isPresent",
        (select count(distinct l.order_id)::int from destinations every
          join order_lines l on l.destination_id = every.id and l.seller_id = $2
            and l.allotted_quantity > 0
          join variants v on v.id = l.variant_id join products p on p.id = v.product_id
          where every.pickup_day_id = day.id and ${isDirectOnly('l.offer_id')}) as "orderCount"
      from destinations d join pickup_days day on day.id = d.pickup_day_id
      join pickup_points place on place.id = day.pickup_point_id
      where d.order_cycle_id = $1 and day.merchant_id <> $2
      order by day.starts_at, day.id limit ${limits.destinationsPerCycleMax}`,
    values: [key.orderCycleId, key.sellerId],
  });
}

/** What a seller hands over in person, on sale in a sale or not, by name. */
export async function findDirectProducts(
  reader: Reader,
  sellerId: Id<'Organization'>,
): Promise<string[]> {
  const rows = await reader.rows<{ name: string }>({
    name: 'presence.products',
    text: `select name from products where organization_id = $1 and is_direct_only
        and archived_at is null order by name limit ${limits.listItemsMax}`,
    values: [sellerId],
  });
  return rows.map(({ name }) => name);
}

export async function insertPresence(
  tx: Tx,
  { pickupDayId, sellerId }: { pickupDayId: Id<'PickupDay'>; sellerId: Id<'Organization'> },
): Promise<void> {
  await tx.rows({
    name: 'presence.insert',
    text: `insert into seller_presences (pickup_day_id, seller_id, at, by)
           values ($1, $2, etal_now(), $3) on conflict do nothing`,
    values: [pickupDayId, sellerId, personOf(tx.actor)],
  });
}

export async function deletePresence(
  tx: Tx,
  { pickupDayId, sellerId }: { pickupDayId: Id<'PickupDay'>; sellerId: Id<'Organization'> },
): Promise<void> {
  await tx.rows({
    name: 'presence.delete',
    text: 'delete from seller_presences where pickup_day_id = $1 and seller_id = $2',
    values: [pickupDayId, sellerId],
  });
}
