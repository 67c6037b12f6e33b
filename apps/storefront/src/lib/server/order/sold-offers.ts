import type { Shop, ShopOffer, ShopProduct } from '@etal/contracts/order-cycle/shop';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import { asInstant } from '@etal/domain/shared/instant';
import { money } from '#lib/format.ts';
import type { SoldOffer } from '#lib/order/find-offers.ts';
import { measureText, mostOf } from '../shop/draft-cards.ts';
import type { OnSale } from '../shop/read-shop.ts';

/** What can be ordered now, for whoever types its name. */
export function soldOffers(onSale: OnSale): SoldOffer[] {
  const now = asInstant(Date.now());
  return offersWhere(onSale, (destination) => phaseOf(destination, now) === 'open');
}

/** What is left of the day, in open sales and closed ones: for the hub alone (rule W7). */
export function correctableOffers(onSale: OnSale): SoldOffer[] {
  return offersWhere(onSale, () => true);
}

function offersWhere(
  { shop, stock }: OnSale,
  isSold: (destination: Shop['destinations'][number]) => boolean,
): SoldOffer[] {
  const sold = new Set(shop.destinations.filter(isSold).map(({ id }) => id));
  const isLeft = ({ id, destinationId }: ShopOffer) =>
    sold.has(destinationId) && stock.left[id] !== 0;
  const show = (seller: string, product: ShopProduct, offer: ShopOffer): SoldOffer => ({
    id: offer.id,
    product: product.name,
    variant: measureText(offer),
    seller,
    price: money(offer.estimatedCents + offer.depositCents),
    max: mostOf(offer, stock),
  });
  return shop.producers.flatMap(({ name, products }) =>
    products.flatMap((product) =>
      product.offers.filter(isLeft).map((offer) => show(name, product, offer)),
    ),
  );
}
