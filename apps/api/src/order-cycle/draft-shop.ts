import { shop as shopSchema, type Shop } from '@etal/contracts/order-cycle/shop';
import { lineAmounts, unitPriceOf } from '@etal/domain/catalogue/price';
import { z } from 'zod';
import type { OfferFacts, ProductFacts, ShopFacts } from './shop-repository.ts';

/** The JSON of the shop of a day, checked against its contract once per version. */
export function draftShop(facts: ShopFacts): string {
  const offers = groupBy(facts.offers, ({ productId }) => productId);
  const products = groupBy(facts.products, ({ sellerId }) => sellerId);
  const shop: Shop = {
    pickupDay: facts.pickupDay,
    destinations: facts.destinations,
    producers: facts.producers.map((producer) =>
      Object.assign(producer, {
        products: (products.get(producer.id) ?? []).map((product) =>
          draftProduct(product, offers.get(product.id) ?? []),
        ),
      }),
    ),
  };
  return JSON.stringify(z.encode(shopSchema, shop));
}

function draftProduct(facts: ProductFacts, offers: readonly OfferFacts[]) {
  const { sellerId: _sellerId, ...product } = facts;
  return { ...product, offers: offers.map(draftOffer) };
}

function draftOffer(facts: OfferFacts) {
  const { productId: _productId, ...offer } = facts;
  const amounts = lineAmounts(offer, offer.priceCents, 1);
  return {
    ...offer,
    unitPriceCents: unitPriceOf(offer, offer.priceCents).cents,
    estimatedCents: amounts.estimatedCents,
    maximumCents: amounts.ceilingCents,
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
