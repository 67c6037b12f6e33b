import type { Shop, ShopOffer, ShopProduct, ShopStock } from '@etal/contracts/order-cycle/shop';
import { phaseOf, type DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { drawingOf, type Drawing } from '#lib/catalogue/drawing.ts';
import { measureOf, money } from '#lib/format.ts';
import { catalogueText } from './catalogue-text.ts';

export const offersPerPage = 48;

export type OfferCard = {
  id: string;
  /** « 1 kg », « botte » */
  measure: string;
  price: string;
  unitPrice: string;
  /** deposit, limit, weight: each a sentence */
  notes: string[];
  state: 'open' | 'sold_out' | 'closed' | 'upcoming';
  max: number;
  quantity: number;
};

export type ProductCard = {
  id: string;
  name: string;
  drawing: Drawing;
  imageId: string | null;
  imageAlt: string;
  producer: string;
  /** origin, labels, allergens, what it is: each a sentence */
  facts: string[];
  labels: string;
  offers: OfferCard[];
};

export type ShopContext = {
  shop: Shop;
  stock: ShopStock;
  quantities: ReadonlyMap<string, number>;
  now: Instant;
};

/** The categories on sale and how many offers each has, in the shop's order. */
export function countCategories(shop: Shop): { key: string; text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const product of productsOf(shop)) {
    counts.set(product.category, (counts.get(product.category) ?? 0) + product.offers.length);
  }
  return [...counts].map(([key, count]) => ({ key, text: catalogueText('category', key), count }));
}

/** One page of a category's products, as cards; every product when no category is chosen. */
export function draftCards(
  context: ShopContext,
  category: string | undefined,
  page: number,
): { cards: ProductCard[]; pageCount: number } {
  const destinations = new Map(context.shop.destinations.map((item) => [item.id, item]));
  const pages: ProductCard[][] = [[]];
  let count = 0;
  for (const producer of context.shop.producers) {
    for (const product of producer.products) {
      if (category !== undefined && product.category !== category) continue;
      if (count > 0 && count + product.offers.length > offersPerPage) {
        pages.push([]);
        count = 0;
      }
      count += product.offers.length;
      const offers = product.offers.map((offer) =>
        draftOffer(offer, destinations.get(offer.destinationId), context),
      );
      pages.at(-1)!.push({ ...draftProduct(product, producer), offers });
    }
  }
  return { cards: pages[page - 1] ?? [], pageCount: pages.length };
}

export function productsOf(shop: Shop): ShopProduct[] {
  return shop.producers.flatMap((producer) => producer.products);
}

function draftProduct(product: ShopProduct, producer: { name: string; town: string }) {
  const { allergens, origin, description, ingredients } = product;
  const facts = [
    description,
    origin && m.shop_origin({ origin }),
    ingredients && m.shop_ingredients({ ingredients }),
    allergens?.length
      ? m.shop_allergens({
          list: allergens.map((key) => catalogueText('allergen', key)).join(', '),
        })
      : allergens && m.shop_no_allergens(),
  ];
  return {
    id: product.id,
    name: product.name,
    drawing: drawingOf(product.category),
    imageId: product.imageId,
    imageAlt: product.imageAlt,
    producer: m.shop_producer({ name: producer.name, town: producer.town }),
    facts: facts.filter((fact): fact is string => Boolean(fact)),
    labels: product.labels.map((key) => catalogueText('label', key)).join(', '),
  };
}

function draftOffer(
  offer: ShopOffer,
  destination: DestinationTimes | undefined,
  { stock, quantities, now }: ShopContext,
): OfferCard {
  const left = offer.isCounted ? stock.left[offer.id] : undefined;
  const phase = destination ? phaseOf(destination, now) : 'closed';
  const quantity = quantities.get(offer.id) ?? 0;
  const measure = offer.unitName || measureOf(offer.measure, offer.unit);
  const notes = [
    offer.isWeighed && m.shop_weighed({ price: money(offer.maximumCents) }),
    offer.depositCents > 0 && m.shop_deposit({ price: money(offer.depositCents) }),
    left !== undefined && left > 0 && left <= 5 && m.shop_left({ count: left }),
  ];
  return {
    id: offer.id,
    measure: offer.name ? `${offer.name}, ${measure}` : measure,
    price: money(offer.estimatedCents),
    unitPrice: unitPriceText(offer),
    notes: notes.filter((note) => note !== false),
    state: phase === 'open' && left === 0 && quantity === 0 ? 'sold_out' : phase,
    max: Math.min(offer.limitPerHousehold ?? limits.quantityMax, left ?? limits.quantityMax),
    quantity,
  };
}

function unitPriceText(offer: ShopOffer): string {
  const price = money(offer.unitPriceCents);
  if (offer.isWeighed || offer.unit === 'gram') return m.shop_per_kilogram({ price });
  return offer.unit === 'millilitre' ? m.shop_per_litre({ price }) : m.shop_per_piece({ price });
}
