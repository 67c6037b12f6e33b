import { shop as shopSchema, type Shop, type ShopOffer } from '@etal/contracts/order-cycle/shop';
import { packingOf } from '@etal/domain/catalogue/food';
import { lineAmounts, unitPriceOf } from '@etal/domain/catalogue/price';
import { isProven, type Proofs } from '@etal/domain/catalogue/proof';
import type { Fee } from '@etal/domain/fee/fee';
import { priceParts, shelfPriceOf } from '@etal/domain/fee/shelf';
import { z } from 'zod';
import type { OfferFacts, ProductFacts, ShopFacts } from './shop-repository.ts';

/** The JSON of the shop of a day, checked against its contract once per version. */
export function draftShop(facts: ShopFacts): string {
  const offers = groupBy(facts.offers, ({ productId }) => productId);
  const products = groupBy(facts.products, ({ sellerId }) => sellerId);
  const fees = groupBy(facts.fees, ({ destinationId }) => destinationId);
  const proofs = groupBy(facts.proofs, ({ producerId }) => producerId);
  const shop: Shop = {
    pickupDay: facts.pickupDay,
    destinations: facts.destinations,
    producers: facts.producers.map(({ legalName, address, ...producer }) => {
      const known = { proofs: proofs.get(producer.id) ?? [], today: facts.today };
      const sold = (products.get(producer.id) ?? []).map((product) =>
        draftProduct(product, draftOffers(offers.get(product.id) ?? [], producer.id, fees), known),
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
function draftProduct(facts: ProductFacts, offers: ShopOffer[], known: Proofs) {
  const { sellerId: _sellerId, dateKind: _dateKind, isDirectOnly, ...product } = facts;
  const labels = product.labels.filter((label) => isProven(label, known));
  const { isPrepacked } = packingOf(facts);
  return { ...product, ...(isDirectOnly && { isDirectOnly }), labels, isPrepacked, offers };
}

type FeesByDestination = ReadonlyMap<string, ShopFacts['fees']>;

/** Offers of one seller, at what households pay for them. */
function draftOffers(
  offers: readonly OfferFacts[],
  sellerId: string,
  fees: FeesByDestination,
): ShopOffer[] {
  return offers.map((offer) =>
    draftOffer(
      offer,
      (fees.get(offer.destinationId) ?? []).filter(
        ({ organizationId, producerId }) =>
          organizationId !== sellerId && (producerId === null || producerId === sellerId),
      ),
    ),
  );
}

function draftOffer(facts: OfferFacts, fees: readonly Fee[]): ShopOffer {
  const { productId: _productId, priceCents: sellerPrice, composition, ...offer } = facts;
  const { priceCents } = shelfPriceOf(sellerPrice, fees, offer);
  const amounts = lineAmounts(offer, priceCents, 1);
  return {
    ...offer,
    ...(composition && { composition }),
    priceCents,
    ...(fees.length > 0 && { priceParts: priceParts(sellerPrice, fees, offer) }),
    unitPriceCents: unitPriceOf(offer, priceCents).cents,
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
