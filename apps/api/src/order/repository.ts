import type { BasketLine } from '@etal/db/order';
import type { Reader } from '@etal/db/transaction';
import type { Choice, OfferFacts } from '@etal/domain/order/basket';
import type { StandingLine } from '@etal/domain/order/change';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, type Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

/** Facts of offers as JSON rows: one text for the driver to parse instead of twenty columns. */
const factsOfOffers = `
  select json_build_object(
    'offerId', o.id, 'destinationId', d.id, 'variantId', o.variant_id, 'sellerId', o.seller_id,
    'sellerName', g.name, 'productName', p.name, 'variantName', v.name,
    'isWeighed', v.is_weighed, 'unit', v.unit, 'measure', v.measure, 'maximumGrams', v.maximum_grams,
    'priceCents', o.price_cents, 'depositCents', v.deposit_cents, 'vatKind', p.vat_kind,
    'isVatExempt', g.is_vat_exempt, 'stockId', o.stock_id, 'leftQuantity', s.left_quantity,
    'limitPerHousehold', o.limit_per_household, 'isWithdrawn', o.withdrawn_at is not null,
    'opensAt', (extract(epoch from d.opens_at) * 1000)::bigint,
    'closesAt', (extract(epoch from d.closes_at) * 1000)::bigint,
    'closedAt', (select (extract(epoch from c.at) * 1000)::bigint from destination_closings c
                 where c.destination_id = d.id))
  from offers o
  join destinations d on d.order_cycle_id = o.order_cycle_id and d.pickup_day_id = $1
  join order_cycle_publications pub on pub.order_cycle_id = o.order_cycle_id
  join variants v on v.id = o.variant_id
  join products p on p.id = v.product_id
  join organizations g on g.id = o.seller_id
  left join stocks s on s.id = o.stock_id
  where o.id = any($2::uuid[])`;

export type DayFacts = {
  now: Instant;
  facts: Map<string, OfferFacts>;
  /** null when there is no such day */
  merchantId: Id<'Organization'> | null;
  hasSlots: boolean;
  termsVersion: string | null;
};

/** Everything that pricing offers of one day needs, with the clock, in one statement. */
export async function loadDayFacts(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
  offerIds: readonly string[],
): Promise<DayFacts> {
  const [row] = await reader.rows<{
    now: Instant;
    facts: OfferFacts[];
    merchantId: Id<'Organization'> | null;
    hasSlots: boolean;
    termsVersion: string | null;
  }>({
    name: 'order.day_facts',
    text: `select etal_now() as now,
        coalesce((select json_agg(f.row) from (${factsOfOffers}) f(row)), '[]') as facts,
        (select merchant_id from pickup_days where id = $1) as "merchantId",
        exists(select from pickup_slots where pickup_day_id = $1) as "hasSlots",
        (select version from terms where published_at <= etal_now()
         order by published_at desc limit 1) as "termsVersion"`,
    values: [pickupDayId, offerIds],
  });
  return { ...row!, facts: new Map(row!.facts.map((fact) => [fact.offerId, fact])) };
}

/** Keeps a basket: one upsert. Offers and quantities only. */
export async function upsertBasket(
  reader: Reader,
  householdId: Id<'Household'>,
  pickupDayId: Id<'PickupDay'>,
  lines: readonly Choice[],
): Promise<void> {
  await reader.rows({
    name: 'basket.upsert',
    text: `insert into baskets (household_id, pickup_day_id, lines, updated_at)
           values ($1, $2, $3, etal_now())
           on conflict (household_id, pickup_day_id)
           do update set lines = excluded.lines, updated_at = excluded.updated_at`,
    values: [householdId, pickupDayId, JSON.stringify(lines)],
  });
}

export async function findBasketLines(
  reader: Reader,
  householdId: Id<'Household'>,
  pickupDayId: Id<'PickupDay'>,
): Promise<BasketLine[]> {
  const rows = await reader.rows<{ lines: BasketLine[] }>({
    name: 'basket.find',
    text: 'select lines from baskets where household_id = $1 and pickup_day_id = $2',
    values: [householdId, pickupDayId],
  });
  return rows[0]?.lines ?? [];
}

export type KeyedRequest = {
  scope: string;
  key: string;
  bodyHash: string;
  subjectId: string;
};

export type LockedHousehold = { isFirstTry: boolean; name: string; holderKey: string };

/**
 * Writes the idempotency key, then locks the household (FOR NO KEY UPDATE), in that order.
 *
 * @returns undefined when there is no such household
 */
export async function lockHouseholdOnce(
  tx: Tx,
  householdId: Id<'Household'>,
  request: KeyedRequest,
): Promise<LockedHousehold | undefined> {
  const rows = await tx.rows<LockedHousehold>({
    name: 'order.lock_household_once',
    text: `with key as (
        insert into idempotency_keys (scope, key, body_hash, status, subject_id, revision, created_at)
        values ($2, $3, $4, 201, $5, 1, etal_now())
        on conflict do nothing returning 1)
      select h.name, k.key as "holderKey", (select count(*) from key) = 1 as "isFirstTry"
      from households h join household_keys k on k.household_id = h.id
      where h.id = $1 and (select count(*) from key) >= 0
      for no key update of h`,
    values: [householdId, request.scope, request.key, request.bodyHash, request.subjectId],
  });
  return rows[0];
}

export async function loadIdempotencyKey(
  tx: Tx,
  scope: string,
  key: string,
): Promise<{ bodyHash: string; subjectId: Id<'Order'>; revision: number }> {
  const rows = await tx.rows<{ bodyHash: string; subjectId: Id<'Order'>; revision: number }>({
    text: `select body_hash as "bodyHash", subject_id as "subjectId", revision
           from idempotency_keys where scope = $1 and key = $2`,
    values: [scope, key],
  });
  return rows[0]!;
}

/** Locks destinations FOR SHARE, by id: a closing waits for us, or we see it. */
export async function shareDestinations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.rows({
    name: 'order.share_destinations',
    text: 'select from destinations where id = any($1::uuid[]) order by id for share',
    values: [[...new Set(ids)]],
  });
}

/**
 * Takes one place of a slot, guarded by its capacity.
 *
 * @returns false when the slot is full, or not of that day
 */
export async function takeSlot(
  tx: Tx,
  slotId: Id<'PickupSlot'>,
  pickupDayId: Id<'PickupDay'>,
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'order.take_slot',
    text: `update pickup_slots set taken_count = taken_count + 1
           where id = $1 and pickup_day_id = $2 and (capacity is null or taken_count < capacity)
           returning id`,
    values: [slotId, pickupDayId],
  });
  return rows.length === 1;
}

export async function releaseSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<void> {
  await tx.rows({
    text: 'update pickup_slots set taken_count = taken_count - 1 where id = $1',
    values: [slotId],
  });
}

export type Demand = { stockId: Id<'Stock'>; quantity: number };

/**
 * Takes pieces from stocks, or gives them back (negative), all or none; one statement, rows
 * locked by id. The last lock of every write.
 *
 * @returns the stocks that had too few, with what they have; nothing when all was taken
 */
export async function takeStocks(
  tx: Tx,
  demands: readonly Demand[],
): Promise<{ stockId: Id<'Stock'>; leftQuantity: number }[]> {
  const byStock = new Map<Id<'Stock'>, number>();
  for (const { stockId, quantity } of demands) {
    byStock.set(stockId, (byStock.get(stockId) ?? 0) + quantity);
  }
  const wanted = [...byStock].filter(([, quantity]) => quantity !== 0);
  if (wanted.length === 0) return [];
  const ids = wanted.map(([stockId]) => stockId);
  const taken = await tx.rows<{ id: Id<'Stock'> }>({
    name: 'stock.take',
    text: `with locked as (
        select s.id, w.quantity from stocks s
        join unnest($1::uuid[], $2::int[]) w(id, quantity) on w.id = s.id
        order by s.id for no key update of s)
      update stocks s set left_quantity = s.left_quantity - l.quantity
      from locked l where s.id = l.id and s.left_quantity >= l.quantity
      returning s.id`,
    values: [ids, wanted.map(([, quantity]) => quantity)],
  });
  if (taken.length === wanted.length) return [];
  const missed = ids.filter((id) => !taken.some((row) => row.id === id));
  return tx.rows({
    text: `select id as "stockId", left_quantity as "leftQuantity" from stocks
           where id = any($1::uuid[])`,
    values: [missed],
  });
}

export type LineRow = {
  id: Id<'OrderLine'>;
  offer_id: Id<'Offer'>;
  destination_id: Id<'Destination'>;
  stock_id: Id<'Stock'> | null;
  variant_id: Id<'Variant'>;
  seller_id: Id<'Organization'>;
  product_name: string;
  variant_name: string;
  ordered_quantity: number;
  is_weighed: boolean;
  unit_price_cents: Cents;
  vat_basis_points: number;
  deposit_cents: Cents;
  estimated_cents: Cents;
  ceiling_cents: Cents;
};

export const lineColumns = `id uuid, offer_id uuid, destination_id uuid, stock_id uuid,
  variant_id uuid, seller_id uuid, product_name text, variant_name text, ordered_quantity int,
  is_weighed boolean, unit_price_cents bigint, vat_basis_points int, deposit_cents bigint,
  estimated_cents bigint, ceiling_cents bigint`;

export const lineNames = `id, offer_id, destination_id, stock_id, variant_id, seller_id,
  product_name, variant_name, ordered_quantity, is_weighed, unit_price_cents, vat_basis_points,
  deposit_cents, estimated_cents, ceiling_cents`;

/** Orders, lines and revisions as they stand for one order; the row is locked by `lockOrder`. */
export type StandingOrder = {
  id: Id<'Order'>;
  code: string;
  householdId: Id<'Household'>;
  holderKey: string;
  merchantId: Id<'Organization'>;
  pickupDayId: Id<'PickupDay'>;
  pickupSlotId: Id<'PickupSlot'> | null;
  revision: number;
  cancelledAt: Instant | null;
  lines: StandingLine[];
};

/** Whose an order is, before any lock. */
export async function findOrderOwner(
  reader: Reader,
  orderId: Id<'Order'>,
): Promise<{ householdId: Id<'Household'>; merchantId: Id<'Organization'> } | undefined> {
  const rows = await reader.rows<{
    householdId: Id<'Household'>;
    merchantId: Id<'Organization'>;
  }>({
    name: 'order.owner',
    text: `select household_id as "householdId", merchant_id as "merchantId" from orders
           where id = $1`,
    values: [orderId],
  });
  return rows[0];
}

/** Locks the household, then the order (FOR NO KEY UPDATE), and reads it as it stands. */
export async function lockOrder(
  tx: Tx,
  owner: { householdId: Id<'Household'> },
  orderId: Id<'Order'>,
): Promise<StandingOrder> {
  await tx.rows({
    name: 'household.lock',
    text: 'select from households where id = $1 for no key update',
    values: [owner.householdId],
  });
  await tx.rows({
    name: 'order.lock',
    text: 'select from orders where id = $1 for no key update',
    values: [orderId],
  });
  const rows = await tx.rows<Omit<StandingOrder, 'cancelledAt'> & { cancelledAt: number | null }>({
    name: 'order.standing',
    text: `select o.id, o.code, o.household_id as "householdId", k.key as "holderKey",
        o.merchant_id as "merchantId", o.pickup_day_id as "pickupDayId",
        o.pickup_slot_id as "pickupSlotId", o.revision, o.cancelled_at as "cancelledAt",
        coalesce((select json_agg(json_build_object(
            'id', l.id, 'offerId', l.offer_id, 'sellerId', l.seller_id, 'stockId', l.stock_id,
            'quantity', l.ordered_quantity,
            'dueCents', line_due(l)) order by l.id)
          from order_lines l where l.order_id = o.id), '[]') as lines
      from orders o join household_keys k on k.household_id = o.household_id
      where o.id = $1`,
    values: [orderId],
  });
  const row = rows[0]!;
  return { ...row, cancelledAt: row.cancelledAt === null ? null : asInstant(row.cancelledAt) };
}

/** Where offers of a day go, for the locks; offers that do not reach it have none. */
export async function findDestinationsOfOffers(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
  offerIds: readonly string[],
): Promise<Id<'Destination'>[]> {
  const rows = await reader.rows<{ id: Id<'Destination'> }>({
    name: 'order.destinations_of_offers',
    text: `select distinct d.id from offers o
           join destinations d on d.order_cycle_id = o.order_cycle_id and d.pickup_day_id = $1
           where o.id = any($2::uuid[])`,
    values: [pickupDayId, offerIds],
  });
  return rows.map((row) => row.id);
}
