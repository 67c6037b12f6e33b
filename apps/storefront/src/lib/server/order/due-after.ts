import type { Order } from '@etal/contracts/order/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import { lineAmounts } from '@etal/domain/catalogue/price';
import type { Choice } from '#lib/order/basket-cookie.ts';
import { productsOf } from '../shop/draft-cards.ts';

/**
 * What an order would come to with other quantities: lines that stay keep what they cost, the
 * others cost what the shop says. The API has the last word when it is saved.
 */
export function dueAfter(lines: Order['lines'], wanted: readonly Choice[], shop: Shop): number {
  const standing = new Map<string, Order['lines'][number]>(
    lines.map((line) => [line.offerId, line]),
  );
  const offers = new Map(
    productsOf(shop).flatMap((product) => product.offers.map((offer) => [offer.id, offer])),
  );
  return wanted.reduce((sum, { offerId, quantity }) => {
    const line = standing.get(offerId);
    if (line?.quantity === quantity) return sum + line.dueCents;
    const offer = offers.get(offerId);
    if (offer) {
      const { estimatedCents } = lineAmounts(offer, offer.priceCents, quantity);
      return sum + estimatedCents + offer.depositCents * quantity;
    }
    return sum + (line ? Math.round((line.dueCents * quantity) / line.quantity) : 0);
  }, 0);
}
