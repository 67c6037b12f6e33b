import type { Cents } from '../shared/cents.ts';
import { after, MINUTE, type Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';

/** What stands in the way of erasing somebody, for now. */
export type ErasureFacts = {
  /** orders of households that would be left empty, whose day is not over */
  liveOrders: readonly { id: string; code: string }[];
  /** what those households owe beside these orders; negative is owed to them */
  balanceCents: Cents;
  /** organizations that nobody else manages */
  managedAlone: readonly { id: string; name: string }[];
};

/** How long a sign-in counts as a proof of who asks. */
export const freshSessionMinutes = 15;

/**
 * Refuses to erase somebody while an order is to come, money is due, or an organization would be
 * left without anybody: each can be settled first.
 *
 * Refusals: `erasure.managed_alone`, `erasure.live_orders`, `erasure.balance`.
 *
 * @see docs/rules.md V3
 */
export function requireErasable({ liveOrders, balanceCents, managedAlone }: ErasureFacts): void {
  if (managedAlone.length > 0) {
    throw new Refusal('erasure.managed_alone', { organizations: managedAlone });
  }
  if (liveOrders.length > 0) throw new Refusal('erasure.live_orders', { orders: liveOrders });
  if (balanceCents !== 0) throw new Refusal('erasure.balance', { balanceCents });
}

/** Whether a session was opened so lately that whoever holds it needs not prove who they are. */
export function isFreshSession(openedAt: Instant, now: Instant): boolean {
  return now < after(openedAt, freshSessionMinutes * MINUTE);
}
