import { createHash } from 'node:crypto';
import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import { draftShortage as draftChanges, missingOf } from '@etal/domain/delivery/shortage';
import type { AllottedLine } from '@etal/domain/delivery/shortage';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal, type RefusalCode } from '@etal/domain/shared/refusal';
import { loadDelivery, type DeliveryKey, type DeliveryRow } from './repository.ts';
import {
  findShortableLines,
  hasPeople,
  type ShortableRow,
  type VariantOfDelivery,
} from './shortage-repository.ts';

export type ShortageDraft = {
  /** of the format, the order that was placed first leading; one at least */
  lines: ShortableRow[];
  changes: AllottedLine<ShortableRow>[];
  /** tells one set of changes from any other */
  basis: string;
};

/**
 * Refuses whoever may not say what a delivery lacks: its producer does, and the hub of the day for a
 * producer that nobody signs in for.
 *
 * Refusal: `not_found`.
 */
export async function requireSpokesman(
  reader: Reader,
  actor: Actor,
  key: DeliveryKey,
): Promise<DeliveryRow> {
  const delivery = await loadDelivery(reader, key);
  const { merchantId } = delivery;
  const { sellerId } = key;
  const isManned = await hasPeople(reader, sellerId);
  requireAccess(actor, 'delivery.change', { sellerId, merchantId, isManned });
  return delivery;
}

/**
 * Why nothing of a delivery may be said missing now: orders may still come or change, or its day has
 * begun, and the desk notes what is missing. Null when it may.
 *
 * @see docs/rules.md D9
 */
export function shortableFault(delivery: DeliveryRow, now: Instant): RefusalCode | null {
  if (delivery.cancelledAt !== null) return 'pickup_day.cancelled';
  if (delivery.withdrawnAt !== null) return 'seller.withdrawn';
  if (delivery.startsAt <= now) return 'pickup_day.begun';
  const isSettled = delivery.destinations.every((destination) => isFinal(destination, now));
  return isSettled ? null : 'shortage.too_early';
}

/** Refuses a delivery by `shortableFault`. */
export function requireShortable(delivery: DeliveryRow, now: Instant): void {
  const code = shortableFault(delivery, now);
  if (code !== null) throw new Refusal(code);
}

/**
 * What a shortage makes of the orders as they stand: the preview and the act are both made of it.
 *
 * Refusals: `not_found` for a format of which nothing is ordered there; `shortage.too_many`,
 * `shortage.settled`.
 */
export async function draftShortage(
  reader: Reader,
  variant: VariantOfDelivery,
  missingQuantity: number,
): Promise<ShortageDraft> {
  const lines = await findShortableLines(reader, variant);
  if (lines.length === 0) throw new Refusal('not_found');
  const changes = draftChanges(lines, missingQuantity);
  return { lines, changes, basis: basisOf(changes) };
}

/** The draft as the producer reads it: order codes stand for households. */
export function showShortage({ lines, changes, basis }: ShortageDraft): Shortage {
  const [{ productName, variantName }] = lines as [ShortableRow];
  const after = new Map(changes.map(({ line, quantity }) => [line.id, quantity]));
  const then = lines.map((line) => ({ ...line, quantity: after.get(line.id) ?? line.quantity }));
  const touched = new Set(changes.map(({ line }) => line.orderId));
  const orders = Map.groupBy(
    lines.filter(({ orderId }) => touched.has(orderId)),
    ({ orderId }) => orderId,
  );
  return {
    productName,
    variantName,
    orderedQuantity: lines.reduce((sum, { orderedQuantity }) => sum + orderedQuantity, 0),
    missingQuantity: missingOf(then),
    standingMissingQuantity: missingOf(lines),
    orders: [...orders.values()].map((own) => ({
      code: own[0]!.code,
      orderedQuantity: own.reduce((sum, { orderedQuantity }) => sum + orderedQuantity, 0),
      fromQuantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
      toQuantity: own.reduce((sum, { id, quantity }) => sum + (after.get(id) ?? quantity), 0),
    })),
    basis,
  };
}

function basisOf(changes: ShortageDraft['changes']): string {
  const facts = changes.map(({ line, quantity }) => [
    line.id,
    line.quantity,
    quantity,
    line.dueCents,
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
