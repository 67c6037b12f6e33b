import type { OrderCycle, OrderCycleSummary } from '@etal/contracts/order-cycle/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const phaseOfDestination =
  'destination_phase(d.opens_at, d.closes_at, c.at is not null, etal_now())';

const summaryColumns = `oc.id, oc.coordinator_id as "coordinatorId", g.name as "coordinatorName",
  oc.name, oc.opens_at as "opensAt", pub.at as "publishedAt", oc.for_tag as "forTag",
  case when pub.at is null then 'draft' when reach.is_open then 'open'
    when reach.is_upcoming then 'upcoming' else 'closed' end as phase`;

const summaryTables = `order_cycles oc
  join organizations g on g.id = oc.coordinator_id
  left join order_cycle_publications pub on pub.order_cycle_id = oc.id
  cross join lateral (
    select bool_or(${phaseOfDestination} = 'open') as is_open,
      bool_or(${phaseOfDestination} = 'upcoming') as is_upcoming,
      max(least(d.closes_at, c.at)) as last_closes_at, count(*)::int as destination_count
    from destinations d left join destination_closings c on c.destination_id = d.id
    where d.order_cycle_id = oc.id
  ) reach`;

export type CyclesAsked = {
  coordinatorIds: readonly Id<'Organization'>[];
  after: { opensAt: Instant; id: string } | null;
};

/** One page of sales, newest opening first, and one more to know whether a page follows. */
export function findCycles(reader: Reader, asked: CyclesAsked): Promise<OrderCycleSummary[]> {
  return reader.rows<OrderCycleSummary>({
    name: 'order_cycles.page',
    text: `select ${summaryColumns}, reach.last_closes_at as "lastClosesAt",
        reach.destination_count as "destinationCount",
        (select count(*)::int from offers o
         where o.order_cycle_id = oc.id and o.withdrawn_at is null) as "offerCount"
      from ${summaryTables}
      where oc.coordinator_id = any($1::uuid[])
        and ($2::timestamptz is null or (oc.opens_at, oc.id) < ($2, $3::uuid))
      order by oc.opens_at desc, oc.id desc limit ${limits.listItemsMax + 1}`,
    values: [
      asked.coordinatorIds,
      asked.after && toIso(asked.after.opensAt),
      asked.after?.id ?? null,
    ],
  });
}

export type CycleSummary = Pick<OrderCycleSummary, 'name' | 'phase' | 'opensAt'> & {
  id: Id<'OrderCycle'>;
  coordinatorId: Id<'Organization'>;
};

/** A sale without its offers. Refusal: `not_found`. */
export async function loadSummary(
  reader: Reader,
  cycleId: Id<'OrderCycle'>,
): Promise<CycleSummary> {
  const [cycle] = await reader.rows<CycleSummary>({
    name: 'order_cycle.summary',
    text: `select ${summaryColumns} from ${summaryTables} where oc.id = $1`,
    values: [cycleId],
  });
  if (!cycle) throw new Refusal('not_found');
  return cycle;
}

/** Refusal: `not_found`. */
export async function loadCycle(
  reader: Reader,
  cycleId: Id<'OrderCycle'>,
): Promise<OrderCycle & { coordinatorId: Id<'Organization'> }> {
  const [cycle] = await reader.rows<OrderCycle & { coordinatorId: Id<'Organization'> }>({
    name: 'order_cycle.load',
    // The stocks are found by one sorted list of ids, however many others there are.
    text: `with stock as materialized (
        select id, left_quantity from stocks
        where id = any(array(select stock_id from offers where order_cycle_id = $1)))
      select ${summaryColumns},
        coalesce((select json_agg(json_build_object('id', d.id, 'pickupDayId', d.pickup_day_id,
            'pickupPointName', p.name, 'merchantId', day.merchant_id,
            'isAllowed', ${letsSell('day.merchant_id', 'oc.coordinator_id')},
            'startsAt', ${epoch('day.starts_at')},
            'endsAt', ${epoch('day.ends_at')}, 'opensAt', ${epoch('d.opens_at')},
            'closesAt', ${epoch('d.closes_at')}, 'closedAt', ${epoch('c.at')},
            'phase', ${phaseOfDestination},
            'orderCount', (select count(distinct l.order_id)::int from order_lines l
              where l.destination_id = d.id)) order by day.starts_at, d.id)
          from destinations d
          join pickup_days day on day.id = d.pickup_day_id
          join pickup_points p on p.id = day.pickup_point_id
          left join destination_closings c on c.destination_id = d.id
          where d.order_cycle_id = oc.id), '[]') as destinations,
        coalesce((select json_agg(json_build_object('id', o.id, 'variantId', o.variant_id,
            'productId', p.id, 'sellerId', o.seller_id, 'sellerName', s.name,
            'productName', p.name, 'variantName', v.name, 'isWeighed', v.is_weighed,
            'priceCents', o.price_cents,
            'stock', case when k.id is not null then
              json_build_object('id', k.id, 'leftQuantity', k.left_quantity) end,
            'limitPerHousehold', o.limit_per_household, 'forTag', o.for_tag,
            'withdrawnAt', ${epoch('o.withdrawn_at')},
            'isArchived', p.archived_at is not null or v.archived_at is not null)
            order by s.name, p.name, v.position, v.id)
          from offers o
          join variants v on v.id = o.variant_id
          join products p on p.id = v.product_id
          join organizations s on s.id = o.seller_id
          left join stock k on k.id = o.stock_id
          where o.order_cycle_id = oc.id), '[]') as offers
      from ${summaryTables} where oc.id = $1`,
    values: [cycleId],
  });
  if (!cycle) throw new Refusal('not_found');
  return cycle;
}

export type LockedCycle = {
  id: Id<'OrderCycle'>;
  coordinatorId: Id<'Organization'>;
  opensAt: Instant;
  forTag: string | null;
  isPublished: boolean;
};

/** Locks a sale against other changes of it (FOR NO KEY UPDATE), not against orders. */
export async function lockCycle(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<LockedCycle> {
  const [cycle] = await tx.rows<LockedCycle>({
    name: 'order_cycle.lock',
    text: `select id, coordinator_id as "coordinatorId", opens_at as "opensAt",
        for_tag as "forTag", exists(select from order_cycle_publications where order_cycle_id = id) as "isPublished"
      from order_cycles where id = $1 for no key update`,
    values: [cycleId],
  });
  if (!cycle) throw new Refusal('not_found');
  return cycle;
}

export async function insertCycle(
  tx: Tx,
  cycle: {
    id: string;
    coordinatorId: string;
    name: string;
    opensAt: Instant;
    forTag?: string | null;
  },
): Promise<void> {
  await tx.rows({
    name: 'order_cycle.insert',
    text: `insert into order_cycles (id, coordinator_id, name, opens_at, created_at, for_tag)
           values ($1, $2, $3, $4, etal_now(), $5)`,
    values: [cycle.id, cycle.coordinatorId, cycle.name, toIso(cycle.opensAt), cycle.forTag ?? null],
  });
}

/** Writes the name, the opening and for whom it is; destinations of a draft follow its opening. */
export async function updateCycle(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
  change: { name: string | null; opensAt: Instant; forTag: string | null },
): Promise<void> {
  const opensAt = toIso(change.opensAt);
  await tx.rows({
    name: 'order_cycle.update',
    text: `update order_cycles set name = coalesce($2, name), opens_at = $3, for_tag = $4
           where id = $1`,
    values: [cycleId, change.name, opensAt, change.forTag],
  });
  await tx.rows({
    name: 'destinations.follow_opening',
    text: `update destinations set opens_at = $2 where order_cycle_id = $1 and opens_at <> $2`,
    values: [cycleId, opensAt],
  });
}

/** Publishes a locked sale that is not published yet. */
export async function insertPublication(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<void> {
  await tx.rows({
    name: 'order_cycle.publish',
    text: `insert into order_cycle_publications (order_cycle_id, at, by)
           values ($1, $2, $3)`,
    values: [cycleId, toIso(tx.now), personOf(tx.actor)],
  });
}

export type LockedDestination = DestinationTimes & {
  id: Id<'Destination'>;
  pickupDayId: Id<'PickupDay'>;
  dayStartsAt: Instant;
};

/** Locks the destinations of a sale by id, FOR NO KEY UPDATE: placing shares these rows. */
export async function lockDestinations(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
): Promise<LockedDestination[]> {
  await tx.rows({
    name: 'destinations.lock',
    text: 'select from destinations where order_cycle_id = $1 order by id for no key update',
    values: [cycleId],
  });
  return tx.rows<LockedDestination>({
    name: 'destinations.of_cycle',
    text: `select d.id, d.pickup_day_id as "pickupDayId", d.opens_at as "opensAt",
        d.closes_at as "closesAt", c.at as "closedAt", day.starts_at as "dayStartsAt"
      from destinations d join pickup_days day on day.id = d.pickup_day_id
      left join destination_closings c on c.destination_id = d.id
      where d.order_cycle_id = $1 order by d.id`,
    values: [cycleId],
  });
}

/** SQL: whether a merchant lets a coordinator sell on its days; its own sales always may. */
export const letsSell = (merchantId: string, coordinatorId: string) =>
  `(${merchantId} = ${coordinatorId} or exists (select from grants
    where granter_id = ${merchantId} and receiver_id = ${coordinatorId} and kind = 'pickup'))`;

/** When each day begins. Refusals: `not_found`, `pickup_day.cancelled`. */
export async function loadDayStarts(
  tx: Tx,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<Map<Id<'PickupDay'>, Instant>> {
  const rows = await tx.rows<{ id: Id<'PickupDay'>; startsAt: Instant }>({
    name: 'pickup_days.starts',
    text: `select id, starts_at as "startsAt" from pickup_days where id = any($1::uuid[])
           order by id for share`,
    values: [dayIds],
  });
  if (rows.length < new Set(dayIds).size) throw new Refusal('not_found');
  const cancelled = await tx.rows({
    name: 'pickup_days.cancelled',
    text: 'select from pickup_day_cancellations where pickup_day_id = any($1::uuid[])',
    values: [dayIds],
  });
  if (cancelled.length > 0) throw new Refusal('pickup_day.cancelled');
  return new Map(rows.map(({ id, startsAt }) => [id, startsAt]));
}

/**
 * Whoever runs a day takes its money and hands it over: another's sale reaches it by a grant.
 *
 * Refusal: `destination.not_granted` naming the hubs that did not let the coordinator come.
 */
export async function requireMerchants(
  tx: Tx,
  coordinatorId: Id<'Organization'>,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<void> {
  const hubs = await tx.rows<{ id: string }>({
    name: 'grants.missing_merchants',
    text: `select distinct merchant_id as id from pickup_days day
      where id = any($2::uuid[]) and not ${letsSell('day.merchant_id', '$1')}`,
    values: [coordinatorId, dayIds],
  });
  if (hubs.length > 0) {
    throw new Refusal('destination.not_granted', { hubIds: hubs.map(({ id }) => id) });
  }
}

export type DestinationDraft = { pickupDayId: Id<'PickupDay'>; closesAt: Instant };

export async function insertDestinations(
  tx: Tx,
  cycle: { id: Id<'OrderCycle'>; opensAt: Instant },
  drafts: readonly DestinationDraft[],
): Promise<void> {
  await tx.rows({
    name: 'destinations.insert',
    text: `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
           select row.id, $1, row.day, $2, row.closes_at
           from unnest($3::uuid[], $4::uuid[], $5::timestamptz[]) row(id, day, closes_at)`,
    values: [
      cycle.id,
      toIso(cycle.opensAt),
      drafts.map(() => tx.newId()),
      drafts.map((draft) => draft.pickupDayId),
      drafts.map((draft) => toIso(draft.closesAt)),
    ],
  });
}

export async function updateClosing(
  tx: Tx,
  destinationId: Id<'Destination'>,
  closesAt: Instant,
): Promise<void> {
  await tx.rows({
    name: 'destination.update_closing',
    text: 'update destinations set closes_at = $2 where id = $1',
    values: [destinationId, toIso(closesAt)],
  });
}

/** Removes destinations of a draft; no order knows them. */
export async function deleteDestinations(tx: Tx, ids: readonly Id<'Destination'>[]): Promise<void> {
  await tx.rows({
    name: 'destinations.delete',
    text: 'delete from destinations where id = any($1::uuid[])',
    values: [ids],
  });
}

export async function insertClosings(
  tx: Tx,
  ids: readonly Id<'Destination'>[],
  reason: string,
): Promise<void> {
  await tx.rows({
    name: 'destination_closings.insert',
    text: `insert into destination_closings (destination_id, at, by, reason)
           select id, $2, $3, $4 from unnest($1::uuid[]) id`,
    values: [ids, toIso(tx.now), personOf(tx.actor), reason],
  });
}
