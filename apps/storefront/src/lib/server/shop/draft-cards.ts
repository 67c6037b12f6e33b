import type {
  Composition,
  Shop,
  ShopOffer,
  ShopProducer,
  ShopProduct,
  ShopStock,
} from '@etal/contracts/order-cycle/shop';
import { categories } from '@etal/domain/catalogue/lists';
import { phaseOf, type DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { drawingOf, type Drawing } from '#lib/catalogue/drawing.ts';
import { measureOf, money } from '#lib/format.ts';
import { compositionNotes } from '#lib/order-cycle/composition-note.ts';
import { priceText } from '#lib/server/fee/price-text.ts';
import { tellFood, type FoodTold } from '#lib/server/catalogue/tell-food.ts';
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
  /** what a composite holds: each a sentence */
  contents: string[];
  /** who gets what of its price; null when its seller gets all */
  madeOf: string | null;
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
  told: FoodTold;
  labels: string;
  isAlcohol: boolean;
  isDirectOnly: boolean;
  /** a professional is told among the facts */
  producerId: string;
  isPrivateSeller: boolean;
  /** from how much of orders its producer comes, as a sentence; or nothing */
  minimum: string;
  offers: OfferCard[];
};

export type ShopContext = {
  shop: Shop;
  stock: ShopStock;
  quantities: ReadonlyMap<string, number>;
  now: Instant;
  /** of the territory */
  zone: string;
};

export type Aisle = {
  key: string;
  text: string;
  count: number;
  /** whether something of it can be ordered now */
  isOpen: boolean;
};

/** The categories on sale and how many offers each has, in their usual order. */
export function countCategories(shop: Shop, now: Instant): Aisle[] {
  const open = openDestinations(shop, now);
  const groups = Map.groupBy(productsOf(shop), (product) => product.category);
  const rankOf = (key: string) => (categories as readonly string[]).indexOf(key);
  return [...groups]
    .sort(([one], [other]) => rankOf(one) - rankOf(other))
    .map(([key, products]) => ({
      key,
      text: catalogueText('category', key),
      count: products.reduce((sum, { offers }) => sum + offers.length, 0),
      isOpen: products.some((product) => isOpen(product, open)),
    }));
}

/** One page of a category's products, as cards, those that can be ordered first. */
export function draftCards(
  context: ShopContext,
  category: string | undefined,
  page: number,
): { cards: ProductCard[]; pageCount: number } {
  const { shop, now } = context;
  const destinations = new Map(shop.destinations.map((item) => [item.id, item]));
  const open = openDestinations(shop, now);
  const sold = shop.producers
    .flatMap((producer) => producer.products.map((product) => ({ producer, product })))
    .filter(({ product }) => category === undefined || product.category === category)
    .sort((one, other) => Number(isOpen(other.product, open)) - Number(isOpen(one.product, open)));
  const pages: ProductCard[][] = [[]];
  let count = 0;
  for (const { producer, product } of sold) {
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
  return { cards: pages[page - 1] ?? [], pageCount: pages.length };
}

function openDestinations({ destinations }: Shop, now: Instant): Set<string> {
  const open = destinations.filter((item) => phaseOf(item, now) === 'open');
  return new Set(open.map(({ id }) => id));
}

function isOpen({ offers }: ShopProduct, open: ReadonlySet<string>): boolean {
  return offers.some(({ destinationId }) => open.has(destinationId));
}

export function productsOf(shop: Shop): ShopProduct[] {
  return shop.producers.flatMap((producer) => producer.products);
}

function draftProduct(product: ShopProduct, producer: ShopProducer) {
  return {
    id: product.id,
    name: product.name,
    drawing: drawingOf(product.category, product.name),
    imageId: product.imageId,
    imageAlt: product.imageAlt,
    producerId: producer.id,
    producer: producer.town ? m.shop_producer(producer) : producer.name,
    told: tellFood(product, { ...producer, isNamed: product.isPrepacked }),
    labels: product.labels.map((key) => catalogueText('label', key)).join(', '),
    isAlcohol: product.isAlcohol,
    isDirectOnly: product.isDirectOnly ?? false,
    isPrivateSeller: producer.isPrivateSeller,
    minimum: minimumText(producer.minimumCents),
  };
}

/** Empty where a producer comes for any order. */
export function minimumText(cents: number | null): string {
  return cents === null ? '' : m.shop_seller_minimum({ amount: money(cents) });
}

function draftOffer(
  offer: ShopOffer,
  destination: DestinationTimes | undefined,
  { stock, quantities, now, zone }: ShopContext,
): OfferCard {
  const left = offer.isCounted ? stock.left[offer.id] : undefined;
  const phase = destination ? phaseOf(destination, now) : 'closed';
  const quantity = quantities.get(offer.id) ?? 0;
  const notes = [
    offer.isWeighed && weighedText(offer.maximumGrams, offer.maximumCents),
    offer.depositCents > 0 && m.shop_deposit({ price: money(offer.depositCents) }),
    left !== undefined && left > 0 && left <= 5 && m.shop_left({ count: left }),
  ];
  return {
    id: offer.id,
    measure: measureText(offer),
    price: money(offer.estimatedCents),
    unitPrice: unitPriceText(offer),
    notes: notes.filter((note) => note !== false),
    madeOf: offer.priceParts ? priceText(offer, offer.priceParts) : null,
    contents: compositionNotes(offer.composition, { now, zone }),
    state: phase === 'open' && left === 0 && quantity === 0 ? 'sold_out' : phase,
    max: mostOf(offer, stock),
    quantity,
  };
}

/** The most that it weighs, and that is paid for it. */
export function weighedText(maximumGrams: number | null, maximumCents: number): string {
  const price = money(maximumCents);
  if (maximumGrams === null) return m.shop_weighed({ price });
  return m.shop_weighed_up_to({ weight: measureOf(maximumGrams, 'gram'), price });
}

/** What the producer calls it, with its net quantity unless the name says it already. */
export function measureText({ name, unit, unitName, measure }: ShopOffer): string {
  const net = unit === 'piece' ? unitName : measureOf(measure, unit);
  const said = name.replaceAll('\u{202F}', ' ').toLowerCase();
  return said.includes(net.replaceAll('\u{202F}', ' ').toLowerCase()) ? name : `${name}, ${net}`;
}

/** What the composites of a shop hold, by offer. */
export function compositionsOf(shop: Shop): Map<string, Composition> {
  const offers = productsOf(shop).flatMap((product) => product.offers);
  return new Map(offers.flatMap(({ id, composition }) => (composition ? [[id, composition]] : [])));
}

/** The most that a household may choose of each offer now. */
export function mostOfEach(shop: Shop, stock: ShopStock): Map<string, number> {
  const offers = productsOf(shop).flatMap((product) => product.offers);
  return new Map(offers.map((offer) => [offer.id, mostOf(offer, stock)]));
}

/**
 * The most that a household may choose of an offer now; one at least, to be told why not.
 *
 * @param held what its order holds already
 */
export function mostOf(offer: ShopOffer, { left }: ShopStock, held = 0): number {
  const most = offer.limitPerHousehold ?? limits.quantityMax;
  const there = offer.isCounted ? (left[offer.id] ?? limits.quantityMax) : limits.quantityMax;
  return Math.max(1, Math.min(most, there + held));
}

function unitPriceText(offer: ShopOffer): string {
  const price = money(offer.unitPriceCents);
  if (offer.isWeighed || offer.unit === 'gram') return m.shop_per_kilogram({ price });
  return offer.unit === 'millilitre' ? m.shop_per_litre({ price }) : m.shop_per_piece({ price });
}
