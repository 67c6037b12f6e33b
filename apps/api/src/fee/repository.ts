import type { Fee } from '@etal/contracts/fee/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import { lineCalculators, orderCalculators, type FeeNumbers } from '@etal/domain/fee/fee';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

const listOf = (calculators: readonly string[]) => calculators.map((one) => `'${one}'`).join(', ');

/** SQL: the calculators of fees that are inside a price. */
export const ofLines = listOf(lineCalculators);

/** SQL: an `AnyFee` of a row `f`. */
export const feeJson = `json_build_object('id', f.id, 'kind', f.kind, 'manner', f.manner,
  'calculator', f.calculator, 'basisPoints', f.basis_points, 'amountCents', f.amount_cents,
  'nextCents', f.next_cents, 'itemsMax', f.items_max, 'thresholdCents', f.threshold_cents)`;

/**
 * The fees that count on an offer at a destination, and those of the orders that hold it, as JSON; an
 * empty list costs one index look-up.
 *
 * @param destination expression of its id
 * @param seller expression of who sells
 */
export const feesOfOffer = (destination: string, seller: string): string => `
  select coalesce(json_agg(${feeJson} order by f.id), '[]')
  from destination_fees df join fees f on f.id = df.fee_id
  where df.destination_id = ${destination} and f.organization_id <> ${seller}
    and (f.producer_id is null or f.producer_id = ${seller})`;

/** SQL: those of the orders that hold a line `l`, as JSON of `OrderFee`. */
export const orderFeesOfLine = `
  select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind,
    'calculator', f.calculator, 'amountCents', f.amount_cents, 'nextCents', f.next_cents,
    'itemsMax', f.items_max, 'thresholdCents', f.threshold_cents) order by f.id), '[]')
  from destination_fees df join fees f on f.id = df.fee_id
  where df.destination_id = l.destination_id and f.organization_id <> l.seller_id
    and (f.producer_id is null or f.producer_id = l.seller_id)
    and f.calculator in (${listOf(orderCalculators)})`;

/** The fees of an organization: those in force by age, then those that ended, the last first. */
export function findFees(reader: Reader, organizationId: Id<'Organization'>): Promise<Fee[]> {
  return reader.rows<Fee>({
    name: 'fee.list',
    text: `select f.id, f.kind, f.name, f.manner, f.calculator, f.basis_points as "basisPoints",
        f.amount_cents as "amountCents", f.next_cents as "nextCents", f.items_max as "itemsMax",
        f.threshold_cents as "thresholdCents", f.producer_id as "producerId", g.name as "producerName",
        f.pickup_point_id as "pickupPointId", p.name as "pickupPointName",
        f.vat_basis_points as "vatBasisPoints", f.created_at as "createdAt",
        f.ended_at as "endedAt"
      from fees f left join organizations g on g.id = f.producer_id
      left join pickup_points p on p.id = f.pickup_point_id
      where f.organization_id = $1
      order by f.ended_at desc nulls first, f.id limit ${limits.listItemsMax}`,
    values: [organizationId],
  });
}

export type NewFee = Pick<Fee, 'kind' | 'name' | 'manner' | keyof FeeNumbers | 'vatBasisPoints'> & {
  id: Id<'Fee'>;
  organizationId: Id<'Organization'>;
  producerId: Id<'Organization'> | null;
  pickupPointId: Id<'PickupPoint'> | null;
};

export async function insertFee(tx: Tx, fee: NewFee): Promise<void> {
  await tx.rows({
    name: 'fee.insert',
    text: `insert into fees (id, organization_id, kind, name, manner, calculator, basis_points, amount_cents,
        producer_id, pickup_point_id, vat_basis_points, created_at, created_by, next_cents,
        items_max, threshold_cents)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, etal_now(), $12, $13, $14, $15)`,
    values: [
      fee.id,
      fee.organizationId,
      fee.kind,
      fee.name,
      fee.manner,
      fee.calculator,
      fee.basisPoints,
      fee.amountCents,
      fee.producerId,
      fee.pickupPointId,
      fee.vatBasisPoints,
      personOf(tx.actor),
      fee.nextCents,
      fee.itemsMax,
      fee.thresholdCents,
    ],
  });
}

/** @returns false when the organization has no such fee in force */
export async function endFeeOf(
  tx: Tx,
  { organizationId, feeId }: { organizationId: Id<'Organization'>; feeId: Id<'Fee'> },
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'fee.end',
    text: `update fees set ended_at = etal_now(), ended_by = $3
           where id = $1 and organization_id = $2 and ended_at is null returning 1`,
    values: [feeId, organizationId, personOf(tx.actor)],
  });
  return rows.length > 0;
}

/** Whether an organization may put a fee on a producer, who sells through it, or on its own place. */
export async function isScopeOf(
  tx: Tx,
  {
    organizationId,
    producerId,
    pickupPointId,
  }: Pick<NewFee, 'organizationId' | 'producerId' | 'pickupPointId'>,
): Promise<boolean> {
  const [row] = await tx.rows<{ isOwn: boolean }>({
    name: 'fee.scope',
    text: `select ($2::uuid is null or exists (select from grants
          where granter_id = $2 and receiver_id = $1 and kind = 'sell'))
        and ($3::uuid is null or exists (select from pickup_points
          where id = $3 and hub_id = $1)) as "isOwn"`,
    values: [organizationId, producerId, pickupPointId],
  });
  return row!.isOwn;
}

/**
 * Freezes which fees count at the destinations of a sale that is published: those in force of who
 * runs each day, on its own sales and at its places.
 *
 * @param pickupDayId the one day that is added to a published sale; null for all
 * @see docs/rules.md Z3
 */
export async function freezeFees(
  tx: Tx,
  orderCycleId: Id<'OrderCycle'>,
  pickupDayId: Id<'PickupDay'> | null = null,
): Promise<void> {
  await tx.rows({
    name: 'fee.freeze',
    text: `insert into destination_fees (destination_id, fee_id)
      select d.id, f.id
      from destinations d join order_cycles oc on oc.id = d.order_cycle_id
      join pickup_days day on day.id = d.pickup_day_id
      join fees f on f.organization_id = day.merchant_id and f.ended_at is null
        and case when f.pickup_point_id is null then oc.coordinator_id = f.organization_id
                 else f.pickup_point_id = day.pickup_point_id end
      where d.order_cycle_id = $1 and ($2::uuid is null or d.pickup_day_id = $2)`,
    values: [orderCycleId, pickupDayId],
  });
}
