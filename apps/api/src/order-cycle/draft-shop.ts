import { shop as shopSchema, type Shop } from '@etal/contracts/order-cycle/shop';
import { packingOf } from '@etal/domain/catalogue/food';
import { lineAmounts, unitPriceOf } from '@etal/domain/catalogue/price';
import { isProven, type Proofs } from '@etal/domain/catalogue/proof';
import { z } from 'zod';
import type { OfferFacts, ProductFacts, ShopFacts } from './shop-repository.ts';

/** The JSON of the shop of a day, checked against its contract once per version. */
export function draftShop(facts: ShopFacts): string {
  const offers = groupBy(facts.offers, ({ productId }) => productId);
  const products = groupBy(facts.products, ({ sellerId }) => sellerId);
  const proofs = groupBy(facts.proofs, ({ producerId }) => producerId);
  const shop: Shop = {
    pickupDay: facts.pickupDay,
    destinations: facts.destinations,
    producers: facts.producers.map(({ legalName, address, ...producer }) => {
      const known = { proofs: proofs.get(producer.id) ?? [], today: facts.today };
      const sold = (products.get(producer.id) ?? []).map((product) =>
        draftProduct(product, offers.get(product.id) ?? [], known),
      );
      const isNamed = sold.some(({ isPrepacked }) => isPrepacked);
      const operator = isNamed
        ? { name: legalName || producer.name, address: [address, producer.town].join(', ') }
        : null;
      return { ...producer, operator, products: sold };
    }),
  };
  return JSON.stringify(z.encode(shopSchema, shop));
}

/** Of its labels, those that are proven today (rule C8). */
function draftProduct(facts: ProductFacts, offers: readonly OfferFacts[], known: Proofs) {
  const { sellerId: _sellerId, dateKind: _dateKind, ...product } = facts;
  const labels = product.labels.filter((label) => isProven(label, known));
  const { isPrepacked } = packingOf(facts);
  return { ...product, labels, isPrepacked, offers: offers.map(draftOffer) };
}

function draftOffer(facts: OfferFacts) {
  const { productId: _productId, composition, ...offer } = facts;
  const amounts = lineAmounts(offer, offer.priceCents, 1);
  return {
    ...offer,
    ...(composition && { composition }),
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
