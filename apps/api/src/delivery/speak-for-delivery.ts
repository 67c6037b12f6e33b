import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal, type RefusalCode } from '@etal/domain/shared/refusal';
import { loadDelivery, type DeliveryKey, type DeliveryRow } from './repository.ts';
import { hasPeople } from './shortage-repository.ts';

/**
 * Refuses whoever may not say what a delivery lacks, or weighs: its producer does, and the hub of the
 * day for a producer that nobody signs in for.
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
 * Why nothing of a delivery may be said missing, or weighed by its producer, now: orders may still
 * come or change, or its day has begun, and the desk notes both. Null when it may.
 *
 * @see docs/rules.md D9, D12
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
