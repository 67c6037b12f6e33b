import type { NoteContent, NoteLine } from './delivery-note.ts';
import { commonLot } from './lot.ts';

/** One day's part of a line of a delivery note. */
export type NoteDay = Pick<
  NoteLine,
  'orderedQuantity' | 'quantity' | 'grams' | 'lot' | 'contents' | 'received'
> & { pickupDayId: string };

export type GatheredNoteLine = NoteLine & {
  /** the days it comes for, in the order of the notes */
  days: NoteDay[];
};

/**
 * The delivery notes of one producer as one: each format in all, and the part of each day. A lot of all
 * its days is that of the line; others stand at their days. It is received, or weighed, once each of
 * its days is.
 *
 * @param notes by when pickups begin; one or more
 * @see docs/rules.md D28
 */
export function gatherNotes(
  notes: readonly { pickupDayId: string; lines: readonly NoteLine[] }[],
): GatheredNoteLine[] {
  const gathered = new Map<string, GatheredNoteLine>();
  for (const { pickupDayId, lines } of notes) {
    for (const line of lines) {
      const { orderedQuantity, quantity, grams, lot, contents, received } = line;
      const day = { pickupDayId, orderedQuantity, quantity, grams, lot, contents, received };
      const known = gathered.get(line.variantId);
      gathered.set(line.variantId, known ? joinDay(known, line, day) : { ...line, days: [day] });
    }
  }
  const nameOf = ({ productName, variantName }: NoteLine) => `${productName}\u0000${variantName}`;
  const lines = [...gathered.values()];
  if (notes.length === 1) return lines;
  return lines.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'fr'));
}

function joinDay(known: GatheredNoteLine, line: NoteLine, day: NoteDay): GatheredNoteLine {
  return {
    ...known,
    orderedQuantity: known.orderedQuantity + line.orderedQuantity,
    quantity: known.quantity + line.quantity,
    grams: gramsOfBoth(known, line),
    lot: commonLot(known.lot, line.lot),
    contents: joinContents(known.contents, line.contents),
    received: receivedInAll(known.received, line.received),
    days: [...known.days, day],
  };
}

/** A day on which nothing comes any more weighs nothing. */
function gramsOfBoth(one: NoteLine, other: NoteLine): number | null {
  if (one.quantity === 0) return other.grams;
  if (other.quantity === 0) return one.grams;
  return one.grams === null || other.grams === null ? null : one.grams + other.grams;
}

function receivedInAll(
  one: NoteLine['received'],
  other: NoteLine['received'],
): NoteLine['received'] {
  if (!one || !other) return null;
  return {
    receivedQuantity: one.receivedQuantity + other.receivedQuantity,
    reason: one.reason ?? other.reason,
  };
}

function joinContents(one: readonly NoteContent[], other: readonly NoteContent[]): NoteContent[] {
  const contents = new Map(one.map((content) => [content.variantId, content]));
  for (const content of other) {
    const known = contents.get(content.variantId);
    contents.set(content.variantId, {
      ...content,
      quantity: content.quantity + (known?.quantity ?? 0),
      lot: known ? commonLot(known.lot, content.lot) : content.lot,
    });
  }
  return [...contents.values()];
}
