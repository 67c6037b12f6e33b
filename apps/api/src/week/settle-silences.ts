import type { Id } from '@etal/domain/shared/id';
import { sellsInSilence } from '@etal/domain/week/silence';
import { findOffers, withdrawOffer } from '../order-cycle/offer-repository.ts';
import type { Tx } from '../shared/app.ts';
import { findSellersOfOffers, findSilentSellers } from './answer-repository.ts';
import { insertAnswer } from './repository.ts';

/**
 * A sale is published: the producers that have not answered are on sale or not as each said once,
 * and what that meant is kept as their answer. They may still answer until the last closing.
 *
 * @see docs/rules.md G10
 */
export async function settleSilences(tx: Tx, cycleId: string): Promise<void> {
  const orderCycleId = cycleId as Id<'OrderCycle'>;
  const silent = await findSilentSellers(tx, orderCycleId);
  const refusing = new Set<string>();
  for (const { sellerId, silence } of silent) {
    await insertAnswer(tx, { orderCycleId, sellerId }, { keeperId: null, silence });
    if (!sellsInSilence(silence)) refusing.add(sellerId);
  }
  if (refusing.size === 0) return;
  const sellers = await findSellersOfOffers(tx, orderCycleId);
  for (const { id, withdrawnAt } of await findOffers(tx, orderCycleId)) {
    if (withdrawnAt === null && refusing.has(sellers.get(id)!)) await withdrawOffer(tx, id);
  }
}
