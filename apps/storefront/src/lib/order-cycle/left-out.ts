import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';

/** A product that the other sale had, and that a sale made from it lacks. */
export type LeftOut = {
  variantId: string;
  productName: string;
  variantName: string;
  sellerName: string;
  /** its farm has withdrawn its consent, or it was put away */
  why: 'not_granted' | 'archived';
};

/**
 * What a sale that is made again leaves out. What may be sold and is off was taken off since.
 *
 * @param sellers those who let their products be sold now
 * @see docs/rules.md S11
 */
export function leftOut(
  source: Pick<OrderCycle, 'offers'>,
  draft: Pick<OrderCycle, 'offers'>,
  sellers: readonly { id: string }[],
): LeftOut[] {
  const there = new Set(draft.offers.map(({ variantId }) => variantId));
  const allowed = new Set(sellers.map(({ id }) => id));
  return source.offers
    .filter(({ withdrawnAt, variantId }) => withdrawnAt === null && !there.has(variantId))
    .filter(({ sellerId, isArchived }) => isArchived || !allowed.has(sellerId))
    .map(({ variantId, productName, variantName, sellerName, sellerId }) => {
      const why = allowed.has(sellerId) ? 'archived' : 'not_granted';
      return { variantId, productName, variantName, sellerName, why };
    });
}
