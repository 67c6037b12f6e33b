import type { Reader } from '@etal/db/transaction';
import type { RevisionSide } from '@etal/db/order';
import type { OrderFeeDue } from '@etal/domain/fee/order-fee';
import type { StandingLine } from '@etal/domain/order/change';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { orderFeesOfLine } from '../fee/repository.ts';
import { insertLinesText, type LineRow } from './line-repository.ts';
import { feeRows, insertFeesText } from './order-fee-repository.ts';
import type { RevisedOrder } from './revision.ts';

export type KeyedRequest = {
  scope: string;
  key: string;
  bodyHash: string;
  subjectId: string;
};

export type LockedHousehold = { isFirstTry: boolean; holderKey: string };

/**
 * Writes the idempotency key, then locks the household (FOR NO KEY UPDATE), in that order: the
 * same request sent twice waits here for the first.
 */
export async function lockHouseholdOnce(
  tx: Tx,
  householdId: Id<'Household'>,
  request: KeyedRequest,
): Promise<LockedHousehold> {
  const [row] = await tx.rows<LockedHousehold>({
    name: 'order.lock_household_once',
    text: `with key as (
        insert into idempotency_keys (scope, key, body_hash, status, subject_id, revision, created_at)
        values ($2, $3, $4, 201, $5, 1, etal_now())
        on conflict do nothing returning 1)
      select k.key as "holderKey", (select count(*) from key) = 1 as "isFirstTry"
      from households h join household_keys k on k.household_id = h.id
      where h.id = $1 and h.erased_at is null and (select count(*) from key) >= 0
      for no key update of h`,
    values: [householdId, request.scope, request.key, request.bodyHash, request.subjectId],
  });
  if (!row) throw new Refusal('not_found');
  return row;
}

/** What the first request with this key made, at the revision that it made. */
export async function findFirstAnswer(
  tx: Tx,
  scope: string,
  key: string,
): Promise<{ bodyHash: string; order: RevisedOrder }> {
  const [row] = await tx.rows<RevisedOrder & { bodyHash: string }>({
    name: 'order.first_answer',
    text: `select k.body_hash as "bodyHash", o.id, o.code, k.revision,
        o.pickup_day_id as "pickupDayId", r.after
      from idempotency_keys k
      join orders o on o.id = k.subject_id
      join order_revisions r on r.order_id = o.id and r.revision = k.revision
      where k.scope = $1 and k.key = $2`,
    values: [scope, key],
  });
  const { bodyHash, ...order } = row!;
  return { bodyHash, order };
}

/**
 * Locks the destinations by which offers reach a day FOR SHARE, by id: a closing waits for us, or
 * we see it.
 */
export async function shareDestinations(
  tx: Tx,
  pickupDayId: Id<'PickupDay'>,
  offerIds: readonly string[],
): Promise<void> {
  await tx.rows({
    name: 'order.share_destinations',
    text: `select from destinations where pickup_day_id = $1 and order_cycle_id in (
             select order_cycle_id from offers where id = any($2::uuid[]))
           order by id for share`,
    values: [pickupDayId, offerIds],
  });
}

export type NewOrder = {
  id: Id<'Order'>;
  /** the first that is free becomes the order's */
  codes: readonly string[];
  householdId: Id<'Household'>;
  pickupDayId: Id<'PickupDay'>;
  merchantId: Id<'Organization'>;
  termsVersion: string;
  placedBy: Id<'Person'> | null;
  isAssisted: boolean;
  adultAttestedAt: Instant | null;
  acceptsSubstitution: boolean;
  after: RevisionSide;
  lines: readonly LineRow[];
  fees: readonly OrderFeeDue[];
};

/**
 * Writes an order, its lines, its fees and its first revision, and empties the basket that it was, in one
 * statement.
 *
 * Refusal: `order.exists` when the household has a live order for the day.
 *
 * @returns its code
 */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<string> {
  const [row] = await tx.rows<{ code: string }>({
    name: 'order.insert',
    text: `with placed as (
        insert into orders (id, code, household_id, pickup_day_id, pickup_slot_id, merchant_id,
          revision, terms_version, locale, placed_at, placed_by, is_assisted, adult_attested_at,
          accepts_substitution)
        select $1::uuid, free.code, h.id, $4::uuid, ($5::jsonb->>'slotId')::uuid, $6::uuid, 1,
          $7::text, h.locale, $8::timestamptz, $9::uuid, $11::boolean, $12::timestamptz,
          $13::boolean
        from households h
        cross join (select c.code from unnest($2::text[]) c(code)
          where (select count(*) from orders o where o.code = c.code) = 0 limit 1) free
        where h.id = $3
        on conflict (household_id, pickup_day_id) where cancelled_at is null do nothing
        returning id, code),
      lines as (${insertLinesText('(select id from placed)', '$10')} where exists (select from placed)),
      fees as (${insertFeesText('(select id from placed)', '$14')} where exists (select from placed)),
      revision as (
        insert into order_revisions (order_id, revision, at, by, reason, after)
        select id, 1, $8::timestamptz, $9::uuid, 'placed', $5::jsonb from placed),
      basket as (delete from baskets where household_id = $3 and pickup_day_id = $4)
      select code from placed`,
    values: [
      order.id,
      order.codes,
      order.householdId,
      order.pickupDayId,
      JSON.stringify(order.after),
      order.merchantId,
      order.termsVersion,
      toIso(tx.now),
      order.placedBy,
      JSON.stringify(order.lines),
      order.isAssisted,
      order.adultAttestedAt === null ? null : toIso(order.adultAttestedAt),
      order.acceptsSubstitution,
      JSON.stringify(feeRows(order.fees)),
    ],
  });
  if (!row) throw new Refusal('order.exists');
  return row.code;
}

/** Orders, lines and revisions as they stand for one order; the row is locked by `lockOrder`. */
export type StandingOrder = {
  id: Id<'Order'>;
  code: string;
  householdId: Id<'Household'>;
  holderKey: string;
  merchantId: Id<'Organization'>;
  pickupDayId: Id<'PickupDay'>;
  dayStartsAt: Instant;
  pickupSlotId: Id<'PickupSlot'> | null;
  termsVersion: string;
  adultAttestedAt: Instant | null;
  acceptsSubstitution: boolean;
  revision: number;
  cancelledAt: Instant | null;
  lines: StandingLine[];
  /** of the whole order, by id */
  fees: OrderFeeDue[];
};

/** SQL: the goods of a line `l` as they were ordered, estimated, whatever is missing of them since. */
const orderedCents = `case
  when l.ordered_quantity = l.allotted_quantity then l.estimated_cents
  when not l.is_weighed then l.unit_price_cents * l.ordered_quantity
  else (select (l.unit_price_cents * v.measure * l.ordered_quantity + 500) / 1000
    from variants v where v.id = l.variant_id) end`;

/** Columns and tables of `StandingOrder`. */
export const standingOrders = `
  select o.id, o.code, o.household_id as "householdId", k.key as "holderKey",
    o.merchant_id as "merchantId",
    o.pickup_day_id as "pickupDayId", d.starts_at as "dayStartsAt",
    o.pickup_slot_id as "pickupSlotId", o.terms_version as "termsVersion", o.revision, o.cancelled_at as "cancelledAt",
    o.adult_attested_at as "adultAttestedAt", o.accepts_substitution as "acceptsSubstitution",
    coalesce((select json_agg(json_build_object(
        'id', l.id, 'offerId', l.offer_id, 'sellerId', l.seller_id, 'stockId', l.stock_id,
        'quantity', l.allotted_quantity, 'missingQuantity', l.ordered_quantity - l.allotted_quantity,
        'replaces', case when l.replaces_line_id is not null then json_build_object(
          'lineId', l.replaces_line_id, 'priceCents', l.unit_price_cents,
          'unitFeeCents', l.unit_fee_cents) end,
        'depositCents', l.deposit_cents, 'dueCents', line_due(l), 'feeCents', line_fee(l),
        'withholding', json_build_object('basisPoints', l.withheld_basis_points,
          'unitMillicents', l.withheld_unit_millicents),
        'orderedQuantity', case when l.replaces_line_id is null then l.ordered_quantity else 0 end,
        'orderedCents', case when l.replaces_line_id is null then ${orderedCents} else 0 end,
        'isComing', l.allotted_quantity > 0 and l.actual_cents is distinct from 0,
        'orderFees', (${orderFeesOfLine})) order by l.id)
      from order_lines l where l.order_id = o.id), '[]') as lines,
    coalesce((select json_agg(json_build_object('feeId', f.fee_id, 'kind', f.kind,
        'askedCents', f.asked_cents, 'dueCents', f.due_cents) order by f.fee_id)
      from order_fees f where f.order_id = o.id), '[]') as fees
  from orders o
  join household_keys k on k.household_id = o.household_id
  join pickup_days d on d.id = o.pickup_day_id`;

export type OrderOwner = {
  householdId: Id<'Household'>;
  merchantId: Id<'Organization'>;
  isAssisted: boolean;
};

/** Whose an order is, before any lock. */
export async function findOrderOwner(
  reader: Reader,
  orderId: Id<'Order'>,
): Promise<OrderOwner | undefined> {
  const rows = await reader.rows<OrderOwner>({
    name: 'order.owner',
    text: `select household_id as "householdId", merchant_id as "merchantId",
             is_assisted as "isAssisted" from orders where id = $1`,
    values: [orderId],
  });
  return rows[0];
}

/**
 * Locks the household, then the order (FOR NO KEY UPDATE), and reads it as it stands.
 *
 * Refusals: `order.closed` when the household was erased since; `order.changed` when the order went
 * to another household meanwhile.
 */
export async function lockOrder(
  tx: Tx,
  owner: { householdId: Id<'Household'> },
  orderId: Id<'Order'>,
): Promise<StandingOrder> {
  await tx.rows({
    name: 'order.lock_household',
    text: 'select from households where id = $1 for no key update',
    values: [owner.householdId],
  });
  await tx.rows({
    name: 'order.lock',
    text: 'select from orders where id = $1 for no key update',
    values: [orderId],
  });
  const row = await findStandingOrder(tx, orderId);
  if (!row) throw new Refusal('order.closed');
  if (row.householdId !== owner.householdId) {
    throw new Refusal('order.changed', { revision: row.revision });
  }
  return row;
}

/** An order as it stands, without any lock. */
export async function findStandingOrder(
  reader: Reader,
  orderId: Id<'Order'>,
): Promise<StandingOrder | undefined> {
  const [row] = await reader.rows<StandingOrder>({
    name: 'order.standing',
    text: `${standingOrders} where o.id = $1`,
    values: [orderId],
  });
  return row;
}

/** Of a locked order: the first time that somebody said it stays. */
export async function keepAdultAttestation(
  tx: Tx,
  orderId: Id<'Order'>,
  attestedAt: Instant | null,
): Promise<void> {
  if (attestedAt === null) return;
  await tx.rows({
    name: 'order.keep_adult_attestation',
    text: `update orders set adult_attested_at = $2
           where id = $1 and adult_attested_at is null`,
    values: [orderId, toIso(attestedAt)],
  });
}

/** Of a locked order; null when its household collects. */
export async function updateCollector(
  tx: Tx,
  orderId: Id<'Order'>,
  collectorName: string | null,
): Promise<void> {
  await tx.rows({
    name: 'order.update_collector',
    text: 'update orders set collector_name = $2 where id = $1',
    values: [orderId, collectorName],
  });
}

/** Of a locked order: whether what is missing may be replaced. */
export async function updateSubstitution(
  tx: Tx,
  orderId: Id<'Order'>,
  acceptsSubstitution: boolean,
): Promise<void> {
  await tx.rows({
    name: 'order.update_substitution',
    text: 'update orders set accepts_substitution = $2 where id = $1',
    values: [orderId, acceptsSubstitution],
  });
}
