import type { Basket } from '@etal/contracts/order/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { money } from '#lib/format.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { compositionNotes, type Read } from '#lib/order-cycle/composition-note.ts';
import { compositionsOf, mostOfEach, weighedText } from '../shop/draft-cards.ts';
import type { OnSale } from '../shop/read-shop.ts';
import { retractionNote } from './retraction-note.ts';

export type BasketLine = {
  offerId: string;
  /** « Carottes, 1 kg » */
  label: string;
  name: string;
  variant: string;
  unitPrice: string;
  quantity: number;
  max: number;
  due: string;
  /** weight, deposit: each a sentence */
  notes: string[];
};

export type SellerLines = {
  sellerId: string;
  seller: string;
  /** not a trader: told before the order */
  isPrivateSeller: boolean;
  lines: BasketLine[];
};

/** What is read beside a basket: the shop of its day, when it is shown there, and the clock. */
export type BasketContext = Read & { onSale?: OnSale | undefined };

/** The lines of a basket by who sells them, in the order they were chosen. */
export function linesBySeller(
  { lines }: Basket,
  { onSale, ...read }: BasketContext,
): SellerLines[] {
  const most = onSale && mostOfEach(onSale.shop, onSale.stock);
  const compositions = onSale && compositionsOf(onSale.shop);
  return [...Map.groupBy(lines, (line) => line.sellerId)].map(([sellerId, sold]) => ({
    sellerId,
    seller: sold[0]!.sellerName,
    isPrivateSeller: sold.some((line) => line.isPrivateSeller),
    lines: sold.map((line) => ({
      ...draftLine(line, compositionNotes(compositions?.get(line.offerId), read)),
      max: most?.get(line.offerId) ?? limits.quantityMax,
    })),
  }));
}

/** Whether somebody has to say that they are of age before it is ordered. */
export function holdsAlcohol({ lines }: Basket): boolean {
  return lines.some(({ isAlcohol }) => isAlcohol);
}

export type RefusedLine = {
  offerId: string;
  name: string;
  quantity: number;
  /** why it cannot be ordered */
  text: string;
  /** what can be ordered instead, when some can */
  left: number;
};

/** The lines that cannot be ordered as they are, each with its reason. */
export function refusedLines({ refusals }: Basket): RefusedLine[] {
  return refusals.map(({ offerId, quantity, code, leftQuantity, productName }) => ({
    offerId,
    quantity,
    name: productName ?? m.basket_unknown_product(),
    text: refusalSentence(code, leftQuantity),
    left: leftQuantity ?? 0,
  }));
}

function refusalSentence(code: string, left: number | undefined): string {
  if (code === 'stock.insufficient' && left === 0) return m.shop_sold_out();
  if (code === 'stock.insufficient' && left) return m.basket_only_left({ count: left });
  if (code === 'offer.limit_exceeded' && left) return m.basket_limit({ count: left });
  return refusalText(code);
}

function draftLine(
  line: Basket['lines'][number],
  contents: readonly string[],
): Omit<BasketLine, 'max'> {
  const { offerId, quantity, isWeighed, ceilingCents, depositCents } = line;
  const price = money(line.unitPriceCents);
  return {
    offerId,
    quantity,
    label: `${line.productName}, ${line.variantName}`,
    name: line.productName,
    variant: line.variantName,
    unitPrice: isWeighed ? m.shop_per_kilogram({ price }) : m.basket_unit_price({ price }),
    due: money(line.estimatedCents + depositCents),
    notes: [
      ...contents,
      ...(isWeighed ? [weighedText(line.maximumGrams, ceilingCents + depositCents)] : []),
      ...(depositCents > 0 ? [m.basket_deposit({ price: money(depositCents) })] : []),
      ...retractionNote(line.retraction),
    ],
  };
}
