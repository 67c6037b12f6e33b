import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { readPrice } from '#lib/euros.ts';

type Offer = OrderCycle['offers'][number];

/** One line of the list that is published: a variant, on or off. */
export type OfferLine = {
  variantId: string;
  isOn: boolean;
  priceCents: number;
  /** null sells to order, without counting */
  quantity: number | null;
  limitPerHousehold: number | null;
  /** null is for everybody */
  forTag: string | null;
  /** the stock it drew on, and how much was shown left */
  stock: { id: string; leftQuantity: number } | null;
};

export type LineFault = {
  field: string;
  variantId: string;
  code: 'price' | 'price_rise' | 'quantity' | 'limit';
};

export type OfferForm = { lines: OfferLine[]; faults: LineFault[] };

/**
 * Reads the lines of the form: `on_`, `price_`, `quantity_`, `limit_`, `tag_` and `stock_` (`id:left`),
 * each followed by the variant's id. What is off is not judged.
 */
export function readOfferForm(form: FormData): OfferForm {
  const faults: LineFault[] = [];
  const lines = variantIdsOf(form).map((variantId): OfferLine => {
    const textOf = (word: string) => String(form.get(`${word}_${variantId}`) ?? '').trim();
    const isOn = form.has(`on_${variantId}`);
    const fault = (code: 'price' | 'quantity' | 'limit') => {
      if (isOn) faults.push({ field: `${code}_${variantId}`, variantId, code });
    };
    const priceCents = readPrice(textOf('price'));
    const quantity = readCount(textOf('quantity'), 0);
    const limit = readCount(textOf('limit'), 1);
    if (priceCents === undefined) fault('price');
    if (quantity === undefined) fault('quantity');
    if (limit === undefined) fault('limit');
    return {
      variantId,
      isOn,
      priceCents: priceCents ?? 0,
      quantity: quantity ?? null,
      limitPerHousehold: limit ?? null,
      forTag: textOf('tag') || null,
      stock: readStock(textOf('stock')),
    };
  });
  return { lines, faults };
}

/** The body that sets every offer of a draft. */
export function offersOf(lines: readonly OfferLine[]) {
  return lines.filter((line) => line.isOn).map(offerOf);
}

/** What to add, change and withdraw so that a published sale has these lines. */
export function changesOf(offers: readonly Offer[], lines: readonly OfferLine[]) {
  const live = new Map(
    offers.filter((offer) => offer.withdrawnAt === null).map((offer) => [offer.variantId, offer]),
  );
  const added = lines.filter((line) => line.isOn && !live.has(line.variantId)).map(offerOf);
  const removed = lines
    .filter((line) => !line.isOn && live.has(line.variantId))
    .map((line) => live.get(line.variantId)!.id);
  const changed = lines.flatMap((line) => {
    const offer = line.isOn ? live.get(line.variantId) : undefined;
    const body = offer ? changeOf(offer, line) : {};
    return Object.keys(body).length > 0 ? [{ offerId: offer!.id, body }] : [];
  });
  return { added, changed, removed };
}

/** The lines whose price rises: what is published may only fall. */
export function risesOf(offers: readonly Offer[], lines: readonly OfferLine[]): LineFault[] {
  const prices = new Map(offers.map((offer) => [offer.variantId, offer.priceCents]));
  return lines
    .filter((line) => line.isOn && line.priceCents > (prices.get(line.variantId) ?? Infinity))
    .map(({ variantId }) => ({ field: `price_${variantId}`, variantId, code: 'price_rise' }));
}

function changeOf(offer: Offer, line: OfferLine) {
  const isRecounted = line.quantity !== null && line.quantity !== line.stock?.leftQuantity;
  return {
    ...(line.priceCents !== offer.priceCents && { priceCents: line.priceCents }),
    ...(offer.stock && isRecounted && { leftQuantity: line.quantity! }),
    ...(line.limitPerHousehold !== offer.limitPerHousehold && {
      limitPerHousehold: line.limitPerHousehold,
    }),
    ...(line.forTag !== offer.forTag && { forTag: line.forTag }),
  };
}

function offerOf(line: OfferLine) {
  return {
    variantId: line.variantId,
    priceCents: line.priceCents,
    stock: stockOf(line),
    limitPerHousehold: line.limitPerHousehold,
    forTag: line.forTag,
  };
}

function stockOf({ quantity, stock }: OfferLine) {
  if (quantity === null) return null;
  return stock && stock.leftQuantity === quantity ? { id: stock.id } : { quantity };
}

function variantIdsOf(form: FormData): string[] {
  return [...form.keys()].flatMap((key) => (key.startsWith('price_') ? [key.slice(6)] : []));
}

/** null when left empty; undefined when it is not a whole number from `least` on */
function readCount(text: string, least: number): number | null | undefined {
  if (text === '') return null;
  if (!/^\d{1,7}$/.test(text)) return undefined;
  return Number(text) >= least ? Number(text) : undefined;
}

function readStock(text: string): OfferLine['stock'] {
  const [id, left] = text.split(':');
  return id && left ? { id, leftQuantity: Number(left) } : null;
}
