import type { Id } from '@etal/domain/shared/id';
import { insertStocks, lockStocks } from '../catalogue/stock-repository.ts';
import type { Tx } from '../shared/app.ts';
import { cloneCompositions } from './clone-compositions.ts';
import { findClonableOffers, findClonedStocks } from './clone-repository.ts';
import { cloneExceptions } from './exception-repository.ts';
import { upsertOffers } from './offer-repository.ts';
import { recordQuantities } from './record-quantities.ts';
import type { LockedCycle } from './repository.ts';

/**
 * Gives a draft the offers of a locked sale, so many days later: prices, limits, and as much of each
 * stock as it had in all, what its composites held, and where they did not go. Sales that draw on one
 * stock do so again.
 *
 * @returns the variants that no longer exist, or whose seller has withdrawn its consent: left out
 */
export async function cloneOffers(
  tx: Tx,
  source: LockedCycle,
  { id: cycleId, shiftDays }: { id: Id<'OrderCycle'>; shiftDays: number },
): Promise<string[]> {
  const offers = await findClonableOffers(tx, source.id);
  const alive = offers.filter(({ isGone }) => !isGone);
  // Sales that share a stock wait for each other here: the second sees what the first has opened.
  await lockStocks(
    tx,
    alive.flatMap(({ stockId }) => stockId ?? []),
  );
  const opened = await findClonedStocks(tx, { cycleId: source.id, shiftDays });
  const written = alive.map((offer) =>
    Object.assign(offer, {
      stockId: offer.stockId === null ? null : (opened.get(offer.variantId) ?? tx.newId<'Stock'>()),
    }),
  );
  const stocks = written.flatMap(({ stockId: id, variantId, stockQuantity }) =>
    id === null || opened.has(variantId) ? [] : [{ id, variantId, quantity: stockQuantity }],
  );
  const { coordinatorId } = source;
  await insertStocks(tx, stocks, { reason: 'harvest', hubId: coordinatorId });
  await recordQuantities(
    tx,
    { id: cycleId, coordinatorId },
    stocks.map(({ id }) => id),
  );
  await upsertOffers(tx, cycleId, written);
  await cloneCompositions(tx, source, cycleId);
  await cloneExceptions(tx, { sourceId: source.id, draftId: cycleId });
  return offers.filter(({ isGone }) => isGone).map(({ variantId }) => variantId);
}
