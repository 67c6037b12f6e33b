import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { findLeft, takeFromStocks } from './stock-repository.ts';

/** Pieces of one offer to take, or to give back when negative; no stock sells to order. */
export type Demand = { offerId: Id<'Offer'>; stockId: Id<'Stock'> | null; quantity: number };

/**
 * Takes pieces from stocks, or gives them back, all or none: the last lock of every write.
 *
 * Refusal: `stock.insufficient`, with what is left for each offer that asked for more.
 *
 * @see docs/rules.md O3
 */
export async function takeStocks(tx: Tx, demands: readonly Demand[]): Promise<void> {
  const wanted = new Map<Id<'Stock'>, number>();
  for (const { stockId, quantity } of demands) {
    if (stockId) wanted.set(stockId, (wanted.get(stockId) ?? 0) + quantity);
  }
  const changes = [...wanted].filter(([, quantity]) => quantity !== 0);
  const taken = new Set(await takeFromStocks(tx, changes));
  const missed = changes.map(([stockId]) => stockId).filter((id) => !taken.has(id));
  if (missed.length === 0) return;
  const left = await findLeft(tx, missed);
  throw new Refusal('stock.insufficient', {
    offers: demands
      .filter(({ stockId, quantity }) => stockId && quantity > 0 && left.has(stockId))
      .map(({ offerId, stockId }) => ({ offerId, leftQuantity: left.get(stockId!) })),
  });
}
