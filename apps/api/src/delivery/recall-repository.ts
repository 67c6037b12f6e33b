import type { LotHolders, LotTrace } from '@etal/contracts/delivery/recall';
import type { Reader } from '@etal/db/transaction';
import { foldLot, namesLot } from '@etal/domain/delivery/recall';
import { standingCommands } from '@etal/domain/order/line-state';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { lastParts } from '../order-cycle/composition-repository.ts';
import { findReceivedCommands } from '../order/received-commands.ts';
import { foldedLot } from '../shared/folded-lot.ts';

export type LotAsked = { sellerId: Id<'Organization'>; lot: string };

export type LotPlace = {
  pickupDayId: Id<'PickupDay'>;
  variantId: Id<'Variant'>;
  hubId: Id<'Organization'>;
  written: string;
};

/** The deliveries of a seller whose lot of a format is the one that is asked. */
export async function findLotPlaces(
  reader: Reader,
  { sellerId, lot }: LotAsked,
): Promise<LotPlace[]> {
  const rows = await reader.rows<LotPlace>({
    name: 'recall.places',
    text: `select w.pickup_day_id as "pickupDayId", w.variant_id as "variantId",
        day.merchant_id as "hubId", w.lot as written
      from delivery_lots w join pickup_days day on day.id = w.pickup_day_id
      where w.seller_id = $1 and position($2 in ${foldedLot('w.lot')}) > 0
      order by day.starts_at desc, w.variant_id limit ${limits.recallPlacesMax}`,
    values: [sellerId, foldLot(lot)],
  });
  return rows.filter(({ written }) => namesLot(written, lot));
}

/** The hubs that sell for a producer, or where it delivered lots: those that may trace one. */
export async function findTracers(
  reader: Reader,
  sellerId: Id<'Organization'>,
): Promise<Id<'Organization'>[]> {
  const rows = await reader.rows<{ id: Id<'Organization'> }>({
    name: 'recall.tracers',
    text: `select receiver_id as id from grants where granter_id = $1 and kind = 'sell'
      union select day.merchant_id from delivery_lots w
      join pickup_days day on day.id = w.pickup_day_id where w.seller_id = $1`,
    values: [sellerId],
  });
  return rows.map(({ id }) => id);
}

/** SQL: lines of which something comes with a format `w` of a delivery: as it is, or in a composite. */
const held = `
  join orders o on o.pickup_day_id = w.pickup_day_id
  join order_lines l on l.order_id = o.id and l.seller_id = $1 and l.allotted_quantity > 0
  join variants lv on lv.id = l.variant_id
  cross join lateral (select case when l.variant_id = w.variant_id then l.allotted_quantity
    when lv.is_composite then l.allotted_quantity * (
      select sum((part->>'quantity')::int) from jsonb_array_elements(${lastParts('l.offer_id')}) part
      where part->>'variantId' = w.variant_id::text)::int end as quantity) pieces
  join households h on h.id = o.household_id`;

const asked = `unnest($2::uuid[], $3::uuid[]) w(pickup_day_id, variant_id)`;

const valuesOf = (sellerId: Id<'Organization'>, places: readonly LotPlace[]) => [
  sellerId,
  places.map(({ pickupDayId }) => pickupDayId),
  places.map(({ variantId }) => variantId),
];

/** What was ordered of each place of a lot, in pieces and households. */
export async function countHolders(
  reader: Reader,
  sellerId: Id<'Organization'>,
  places: readonly LotPlace[],
): Promise<LotTrace['deliveries']> {
  const rows = await reader.rows<Omit<LotTrace['deliveries'][number], 'written'>>({
    name: 'recall.counts',
    text: `select day.id as "pickupDayId", day.starts_at as "startsAt", point.name as "placeName",
        hub.id as "hubId", hub.name as "hubName", v.id as "variantId", p.name as "productName",
        v.name as "variantName", coalesce(total.quantity, 0)::int as quantity,
        coalesce(total.households, 0)::int as "householdCount"
      from ${asked}
      join pickup_days day on day.id = w.pickup_day_id
      join pickup_points point on point.id = day.pickup_point_id
      join organizations hub on hub.id = day.merchant_id
      join variants v on v.id = w.variant_id join products p on p.id = v.product_id
      left join lateral (select sum(pieces.quantity) as quantity, count(distinct h.id) as households
        from (select w.pickup_day_id, w.variant_id) w ${held}
        where pieces.quantity > 0) total on true
      order by day.starts_at desc, p.name, v.id`,
    values: valuesOf(sellerId, places),
  });
  const written = new Map(
    places.map((one) => [`${one.pickupDayId} ${one.variantId}`, one.written]),
  );
  return rows.map((row) => {
    return { ...row, written: written.get(`${row.pickupDayId} ${row.variantId}`)! };
  });
}

export type HolderRow = Omit<
  LotHolders['items'][number],
  'phoneEnding' | 'isHandedOver' | 'toldAt' | 'mailedAt' | 'isMailAwaited' | 'calledAt'
> & {
  orderId: Id<'Order'>;
  householdId: Id<'Household'>;
  variantId: Id<'Variant'>;
  phone: string | null;
};

/** Each order that holds a lot at its places, with its household as it is known today. */
export async function findHolders(
  reader: Reader,
  sellerId: Id<'Organization'>,
  places: readonly LotPlace[],
): Promise<(HolderRow & { isHandedOver: boolean })[]> {
  const rows = await reader.rows<HolderRow>({
    name: 'recall.holders',
    text: `select day.id as "pickupDayId", day.starts_at as "startsAt", point.name as "placeName",
        o.id as "orderId", o.code, h.id as "householdId",
        case when h.erased_at is null then h.name end as "householdName",
        case when h.erased_at is null then h.phone end as phone,
        h.erased_at is null and exists (
          select from household_members m join persons who on who.id = m.person_id
          where m.household_id = h.id and who.email is not null) as "isMailed",
        v.id as "variantId", p.name as "productName", v.name as "variantName",
        sum(pieces.quantity)::int as quantity,
        bool_or(l.variant_id <> w.variant_id) as "isInside"
      from ${asked} ${held}
      join pickup_days day on day.id = w.pickup_day_id
      join pickup_points point on point.id = day.pickup_point_id
      join variants v on v.id = w.variant_id join products p on p.id = v.product_id
      where pieces.quantity > 0
      group by day.id, point.id, o.id, h.id, v.id, p.id
      order by day.starts_at desc, h.name, o.code, p.name, v.id limit ${limits.recallHoldersMax}`,
    values: valuesOf(sellerId, places),
  });
  const commands = await findReceivedCommands(reader, [
    ...new Set(rows.map(({ orderId }) => orderId)),
  ]);
  return rows.map((row) => {
    const standing = standingCommands(commands.get(row.orderId) ?? []);
    return { ...row, isHandedOver: standing.some(({ kind }) => kind === 'handed') };
  });
}
