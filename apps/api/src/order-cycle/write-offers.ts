import type { StockChoice } from '@etal/contracts/order-cycle/endpoints';
import type { Cents } from '@etal/domain/shared/cents';
import { requirePrice } from '@etal/domain/order-cycle/offer-price';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import {
  adjustStocks,
  insertStocks,
  lockStocks,
  type NewStock,
} from '../catalogue/stock-repository.ts';
import type { Tx } from '../shared/app.ts';
import {
  loadSellers,
  requireCountable,
  requireKnownSellers,
  requireSellers,
  requireStocks,
  upsertOffers,
  type OfferRow,
} from './offer-repository.ts';
import { recordQuantities } from './record-quantities.ts';
import type { LockedCycle } from './repository.ts';

export type OfferDraft = {
  variantId: Id<'Variant'>;
  priceCents: Cents;
  stock: StockChoice;
  limitPerHousehold: number | null;
  forTag?: string | null | undefined;
};

/**
 * Writes offers of a sale with their stocks. A quantity sets what is left of the offer's own stock,
 * or opens one for this harvest, so that saying it twice changes nothing more.
 *
 * Refusals: `offer.no_price`; `not_found`, also for a product of a producer that lets the coordinator do nothing and
 * that the sale does not offer yet; `order_cycle.not_granted`, `order_cycle.variant_twice` for a
 * variant given twice, `stock.not_granted` for a stock that a producer counts itself.
 */
export async function writeOffers(
  tx: Tx,
  cycle: LockedCycle,
  {
    before,
    drafts,
    counterId = cycle.coordinatorId,
  }: {
    before: readonly OfferRow[];
    drafts: readonly OfferDraft[];
    /** the hub that counts, the coordinator unless told; null for a producer that counts its own */
    counterId?: Id<'Organization'> | null;
  },
): Promise<void> {
  const variantIds = drafts.map(({ variantId }) => variantId);
  if (new Set(variantIds).size < variantIds.length) {
    throw new Refusal('order_cycle.variant_twice');
  }
  for (const { priceCents } of drafts) requirePrice(priceCents);
  const sellers = await loadSellers(tx, variantIds);
  const known = new Set(before.map(({ variantId }) => variantId));
  const added = variantIds.filter((id) => !known.has(id)).map((id) => sellers.get(id)!);
  await requireKnownSellers(tx, cycle.coordinatorId, added);
  await requireSellers(tx, cycle.coordinatorId, [...new Set(sellers.values())]);
  const stocks = chooseStocks(tx, before, drafts);
  await requireStocks(tx, stocks.chosen);
  await insertStocks(tx, stocks.opened, { reason: 'harvest', hubId: counterId });
  await upsertOffers(
    tx,
    cycle.id,
    drafts.map(({ variantId, priceCents, limitPerHousehold, forTag = null }) => ({
      variantId,
      forTag,
      sellerId: sellers.get(variantId)!,
      stockId: stocks.ofVariant.get(variantId) ?? null,
      priceCents,
      limitPerHousehold,
    })),
  );
  const recounted = await setLeft(tx, counterId, stocks.counted);
  if (counterId === null) return;
  await recordQuantities(tx, cycle, [...stocks.opened.map(({ id }) => id), ...recounted]);
}

/**
 * Sets what is left of stocks, by adjustments; their locks are the last of a write.
 *
 * @param counterId the hub that counts; null for a producer that counts its own
 *
 * @returns those that it changed
 *
 * Refusal: `stock.not_granted` for a stock that a producer counts itself.
 */
export async function setLeft(
  tx: Tx,
  counterId: Id<'Organization'> | null,
  counted: readonly { id: Id<'Stock'>; left: number }[],
): Promise<Id<'Stock'>[]> {
  if (counted.length === 0) return [];
  const left = await lockStocks(
    tx,
    counted.map(({ id }) => id),
  );
  const adjustments = counted.map((stock) => ({
    id: stock.id,
    quantity: stock.left - left.get(stock.id)!,
  }));
  const changed = adjustments.filter(({ quantity }) => quantity !== 0);
  if (counterId !== null) {
    await requireCountable(
      tx,
      counterId,
      changed.map(({ id }) => id),
    );
  }
  await adjustStocks(tx, changed, { reason: 'count', hubId: counterId });
  return changed.map(({ id }) => id);
}

function chooseStocks(tx: Tx, before: readonly OfferRow[], drafts: readonly OfferDraft[]) {
  const standing = new Map(before.map((offer) => [offer.variantId, offer.stockId]));
  const ofVariant = new Map<Id<'Variant'>, Id<'Stock'>>();
  const chosen: { stockId: Id<'Stock'>; variantId: Id<'Variant'> }[] = [];
  const opened: NewStock[] = [];
  const counted: { id: Id<'Stock'>; left: number }[] = [];
  for (const { variantId, stock } of drafts) {
    if (!stock) continue;
    const own = standing.get(variantId);
    if ('id' in stock) {
      chosen.push({ stockId: stock.id, variantId });
      ofVariant.set(variantId, stock.id);
    } else if (own) {
      counted.push({ id: own, left: stock.quantity });
      ofVariant.set(variantId, own);
    } else {
      const id = tx.newId<'Stock'>();
      opened.push({ id, variantId, quantity: stock.quantity });
      ofVariant.set(variantId, id);
    }
  }
  return { ofVariant, chosen, opened, counted };
}
