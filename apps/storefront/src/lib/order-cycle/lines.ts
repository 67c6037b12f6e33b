import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';

/** One line of the list that is published, as it is shown. */
export type ShownLine = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  isComposite: boolean;
  isOn: boolean;
  priceCents: number;
  quantity: number | null;
  limitPerHousehold: number | null;
  /** null is for everybody */
  forTag: string | null;
  stock: { id: string; leftQuantity: number } | null;
  /** what the law still asks before it may be sold */
  isIncomplete: boolean;
  /** claims a label that nothing proves: it is sold without it */
  isUnproven: boolean;
};

/** Every format of a producer, on or off as the sale has it; off and at its own price otherwise. */
export function linesOf(products: readonly Product[], offers: OrderCycle['offers']): ShownLine[] {
  const live = new Map(
    offers.filter((offer) => offer.withdrawnAt === null).map((offer) => [offer.variantId, offer]),
  );
  return products.flatMap((product) =>
    product.variants
      .filter((variant) => variant.archivedAt === null)
      .map((variant): ShownLine => {
        const offer = live.get(variant.id);
        const stock = offer ? offer.stock : variant.stock;
        return {
          variantId: variant.id,
          productId: product.id,
          productName: product.name,
          variantName: variant.name,
          isWeighed: variant.isWeighed,
          isComposite: variant.isComposite,
          isOn: offer !== undefined,
          priceCents: offer?.priceCents ?? variant.priceCents,
          quantity: stock?.leftQuantity ?? null,
          limitPerHousehold: offer?.limitPerHousehold ?? null,
          forTag: offer?.forTag ?? null,
          stock,
          isIncomplete: product.missing.length > 0,
          isUnproven: product.unproven.labels.length > 0,
        };
      }),
  );
}
