import { requireAccess } from '@etal/domain/access/access';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { findOrderOwner, lockOrder, type StandingOrder } from './repository.ts';

export type OrderAddress = {
  orderId: Id<'Order'>;
  /** the one that the reader saw */
  revision: number;
};

/**
 * Locks an order that somebody changes from what they saw of it.
 *
 * Refusals: `not_found`; `order.cancelled`; `order.changed` when it has another revision.
 */
export async function openOrder(
  tx: Tx,
  { orderId, revision }: OrderAddress,
): Promise<StandingOrder> {
  const owner = await findOrderOwner(tx, orderId);
  if (!owner) throw new Refusal('not_found');
  requireAccess(tx.actor, 'order.change', { orderId, ...owner });
  const order = await lockOrder(tx, owner, orderId);
  if (order.cancelledAt !== null) throw new Refusal('order.cancelled');
  if (order.revision !== revision) {
    throw new Refusal('order.changed', { revision: order.revision });
  }
  return order;
}
