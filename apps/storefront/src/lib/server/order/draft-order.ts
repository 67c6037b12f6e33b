import type { Order } from '@etal/contracts/order/endpoints';
import type { Shop, ShopStock } from '@etal/contracts/order-cycle/shop';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { measureOf, money } from '#lib/format.ts';
import { compositionNotes, type Read } from '#lib/order-cycle/composition-note.ts';
import { mostOf, productsOf } from '../shop/draft-cards.ts';

export type OrderRow = {
  offerId: string;
  label: string;
  name: string;
  variant: string;
  unitPrice: string;
  quantity: number;
  isOpen: boolean;
  due: string;
  /** weight, deposit, what the desk did: each a sentence */
  notes: string[];
  max: number;
};

/** What may be chosen, for an order that can still change. */
export type OnSale = { shop: Shop; stock: ShopStock };

/** What is read beside an order: what may be chosen, when it can still change, and the clock. */
export type OrderContext = Read & { onSale?: OnSale | undefined };

/** The lines of an order by who sells them. */
export function rowsBySeller({ lines }: Order, { onSale, ...read }: OrderContext) {
  return [...Map.groupBy(lines, (line) => line.sellerId)].map(([sellerId, sold]) => ({
    sellerId,
    seller: sold[0]!.sellerName,
    lines: sold.map((line): OrderRow => draftRow(line, onSale, read)),
  }));
}

type Line = Order['lines'][number];

function draftRow(line: Line, onSale: OnSale | undefined, read: Read): OrderRow {
  const price = money(line.unitPriceCents);
  const { offerId, quantity, isOpen } = line;
  return {
    offerId,
    quantity,
    isOpen,
    label: `${line.productName}, ${line.variantName}`,
    name: line.productName,
    variant: line.variantName,
    unitPrice: line.isWeighed ? m.shop_per_kilogram({ price }) : m.basket_unit_price({ price }),
    due: money(line.dueCents),
    notes: [...compositionNotes(line.composition, read), ...notesOf(line)],
    max: onSale ? mostOfLine(line, onSale) : quantity,
  };
}

function notesOf(line: Line) {
  const { isWeighed, actualCents, ceilingCents, depositCents, quantity, orderedQuantity, state } =
    line;
  const { replaces } = line;
  if (line.retractedAt !== null) return [m.order_line_retracted()];
  const deposit = depositCents * quantity;
  const most = money(ceilingCents + deposit);
  return [
    ...(replaces ? [insteadOf(replaces)] : []),
    ...(state === 'handed' ? [m.order_line_handed()] : []),
    ...(state === 'missing' && quantity > 0 ? [m.order_line_missing()] : []),
    ...(quantity < orderedQuantity ? [m.order_line_short({ count: orderedQuantity })] : []),
    ...(isWeighed && actualCents === null && quantity > 0 ? [m.shop_weighed({ price: most })] : []),
    ...(isWeighed && actualCents !== null ? [weighedNote(line)] : []),
    ...(deposit > 0 ? [m.basket_deposit({ price: money(deposit) })] : []),
  ];
}

function insteadOf({ quantity, productName, variantName }: NonNullable<Line['replaces']>): string {
  return m.substitution_instead({ count: quantity, label: `${productName}, ${variantName}` });
}

function weighedNote({ realGrams }: Line): string {
  if (realGrams === null) return m.order_line_weighed();
  return m.order_line_weight({ weight: measureOf(realGrams, 'gram') });
}

/** What is left on sale and what the order holds already, within the limit. */
function mostOfLine({ offerId, quantity }: Line, { shop, stock }: OnSale): number {
  const offer = productsOf(shop)
    .flatMap((product) => product.offers)
    .find(({ id }) => id === offerId);
  return offer ? mostOf(offer, stock, quantity) : quantity;
}

export type Step = { text: string; isReached: boolean; isCurrent: boolean };

/**
 * « Commandée · Préparée · Prête · Retirée », as far as it is known: an order is ready when its
 * pickup begins, collected when nothing is left to hand over.
 */
export function stepsOf({ lines, pickupDay }: Order, now: Instant): Step[] {
  const isCollected = lines.length > 0 && lines.every(({ state }) => state !== 'expected');
  const reached = isCollected ? 3 : now >= pickupDay.startsAt ? 2 : 0;
  const texts = [
    m.order_step_placed(),
    m.order_step_prepared(),
    m.order_step_ready(),
    m.order_step_collected(),
  ];
  return texts.map((text, index) => ({
    text,
    isReached: index <= reached,
    isCurrent: index === reached,
  }));
}
