import type { Lot } from './lot.ts';
import { totalVariants, type SheetLine } from './preparation-sheet.ts';
import type { Reception } from './reception.ts';

/** What a composite holds in all, of one format. */
export type NoteContent = {
  variantId: string;
  productName: string;
  variantName: string;
  quantity: number;
  lot: Lot | null;
};

export type NoteLine = {
  variantId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  /** pieces that households ordered */
  orderedQuantity: number;
  /** pieces that come, after shortages */
  quantity: number;
  /** of all its pieces together; null until each of its lines is weighed */
  grams: number | null;
  lot: Lot | null;
  /** of composites only */
  contents: NoteContent[];
  /** what the house noted last, its reason while it differs from what comes; null before */
  received: Pick<Reception, 'receivedQuantity' | 'reason'> | null;
};

/** What is known of each format of a delivery beside its lines. */
export type NoteFacts = {
  lots: ReadonlyMap<string, Lot>;
  received: ReadonlyMap<string, Pick<Reception, 'receivedQuantity' | 'reason'>>;
};

/**
 * What a producer hands over, format by format, in the order of its preparation sheet and with its
 * figures. What only composites hold comes within them, and is named there. Nothing tells a household.
 *
 * @see docs/rules.md D16
 */
export function draftNoteLines(lines: readonly SheetLine[], facts: NoteFacts): NoteLine[] {
  return totalVariants(lines)
    .filter(({ quantity, missingQuantity }) => quantity + missingQuantity > 0)
    .map(({ variantId, productName, variantName, isWeighed, quantity, missingQuantity }) => {
      const own = lines.filter((line) => line.variantId === variantId && line.quantity > 0);
      return {
        variantId,
        productName,
        variantName,
        isWeighed,
        orderedQuantity: quantity + missingQuantity,
        quantity,
        grams: gramsOf(own),
        lot: facts.lots.get(variantId) ?? null,
        contents: contentsOf(own, facts.lots),
        received: differenceOf(facts.received.get(variantId), quantity),
      };
    });
}

/**
 * The number of a delivery note, the same each time it is printed: `BL-20261126-9F3A2C`. A note of
 * several days has the signs of each: `BL-20261126-9F3A2C-B41D07`.
 *
 * @param date of the first day, `2026-11-26`
 * @param pickupDayIds by when they begin; they tell places of one date, and sets of days, apart
 */
export function noteNumber(date: string, ...pickupDayIds: readonly string[]): string {
  const signs = pickupDayIds.map((id) => id.slice(-6).toUpperCase());
  return ['BL', date.replaceAll('-', ''), ...signs].join('-');
}

function gramsOf(lines: readonly SheetLine[]): number | null {
  if (lines.length === 0 || lines.some(({ realGrams }) => realGrams === null)) return null;
  return lines.reduce((sum, { realGrams }) => sum + realGrams!, 0);
}

function differenceOf(
  received: NoteLine['received'] | undefined,
  quantity: number,
): NoteLine['received'] {
  if (!received) return null;
  const { receivedQuantity, reason } = received;
  return { receivedQuantity, reason: receivedQuantity === quantity ? null : reason };
}

function contentsOf(
  composites: readonly SheetLine[],
  lots: ReadonlyMap<string, Lot>,
): NoteContent[] {
  const contents = new Map<string, NoteContent>();
  for (const { quantity, parts } of composites) {
    for (const { variantId, productName, variantName, quantity: each } of parts ?? []) {
      const lot = lots.get(variantId) ?? null;
      const names = { variantId, productName, variantName, lot };
      const content = contents.get(variantId) ?? { ...names, quantity: 0 };
      contents.set(variantId, { ...content, quantity: content.quantity + quantity * each });
    }
  }
  return [...contents.values()];
}
