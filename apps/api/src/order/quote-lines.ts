import type { LinesQuote } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { feesByKind } from '@etal/domain/fee/order-fee';
import type { Choice } from '@etal/domain/order/basket';
import { draftChange } from '@etal/domain/order/change';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { findOrderOwner, findStandingOrder } from './repository.ts';

/**
 * What an order would come to with other lines: as saving them would say. Changes nothing; what is
 * left of each product is judged when it is saved.
 *
 * Refusals: `not_found`; `order.cancelled`; those of `draftChange`.
 */
export async function quoteLines(
  app: App,
  actor: Actor,
  { orderId, lines }: { orderId: Id<'Order'>; lines: readonly Choice[] },
): Promise<LinesQuote> {
  const { read } = app.database;
  const owner = await findOrderOwner(read, orderId);
  if (!owner) throw new Refusal('not_found');
  requireAccess(actor, 'order.change', { orderId, ...owner });
  const order = await findStandingOrder(read, orderId);
  if (!order) throw new Refusal('not_found');
  if (order.cancelledAt !== null) throw new Refusal('order.cancelled');
  const offerIds = [...order.lines, ...lines].map(({ offerId }) => offerId);
  const { facts, now } = await loadDayFacts(read, { ...order, offerIds });
  const { dueCents, orderFees } = draftChange(order.lines, lines, facts, now);
  return { fees: feesByKind(orderFees), dueCents };
}
