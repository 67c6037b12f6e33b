import { Refusal } from '../shared/refusal.ts';
import type { Id } from '../shared/id.ts';

/** A line of one format in one delivery; the lines of an order stand together. */
export type ShortableLine = {
  id: Id<'OrderLine'>;
  orderId: Id<'Order'>;
  orderedQuantity: number;
  /** pieces that come as things stand */
  quantity: number;
  /** something of its order was handed over, missing or given up: it stays as it is */
  isSettled: boolean;
};

/** Of a line: what comes as things stand, and what comes then. */
export type AllottedLine<Line> = { line: Line; quantity: number };

/**
 * What comes of each line when so many pieces of a format are missing in all.
 *
 * It is worked out anew from what was ordered, whatever was missing before: taking pieces back
 * follows the same rule, and saying the same number again changes nothing.
 *
 * @param lines in the order their orders were placed, the first placed first
 * @param missingQuantity pieces missing in all, zero or more
 * @returns the lines of which more or less comes than before
 * Refusals: `shortage.too_many` with the most that may be missing, `shortage.settled` with the least:
 * what was handed over stays as it is.
 * @see docs/rules.md D9
 */
export function draftShortage<Line extends ShortableLine>(
  lines: readonly Line[],
  missingQuantity: number,
): AllottedLine<Line>[] {
  const [settled, open] = [lines.filter(isSettled), lines.filter((line) => !isSettled(line))];
  const minimum = missingOf(settled);
  const ordered = sumOf(open.map(({ orderedQuantity }) => orderedQuantity));
  const maximum = minimum + ordered;
  refuseBeyond(missingQuantity, { minimum, maximum });
  const orders = [...Map.groupBy(open, ({ orderId }) => orderId).values()];
  const shares = shareOut(orders.map(orderedOf), maximum - missingQuantity);
  return orders
    .flatMap((own, index) => {
      const quantities = shareOut(
        own.map(({ orderedQuantity }) => orderedQuantity),
        shares[index]!,
      );
      return own.map((line, position) => ({ line, quantity: quantities[position]! }));
    })
    .filter(({ line, quantity }) => line.quantity !== quantity);
}

/** Pieces of lines that were ordered and will not come. */
export function missingOf(
  lines: readonly Pick<ShortableLine, 'orderedQuantity' | 'quantity'>[],
): number {
  return sumOf(lines.map(({ orderedQuantity, quantity }) => orderedQuantity - quantity));
}

/**
 * Shares out what there is among those who asked: whoever would get most gives one piece, again and
 * again, until no more is given than there is. Of those who would get as many, the last gives first.
 *
 * So nobody is left with nothing while another keeps two.
 *
 * @param asked pieces, the first to ask first
 * @param pieces zero or more; what is more than all asked for stays
 * @returns what each gets, in the same order
 * @see docs/rules.md D9
 */
export function shareOut(asked: readonly number[], pieces: number): number[] {
  const given = (level: number) => sumOf(asked.map((quantity) => Math.min(quantity, level)));
  let level = 0;
  while (level < Math.max(0, ...asked) && given(level + 1) <= pieces) level += 1;
  let rest = pieces - given(level);
  return asked.map((quantity) => {
    if (quantity <= level) return quantity;
    rest -= 1;
    return rest >= 0 ? level + 1 : level;
  });
}

function refuseBeyond(
  missingQuantity: number,
  { minimum, maximum }: { minimum: number; maximum: number },
): void {
  const refuse = (code: 'shortage.too_many' | 'shortage.settled', quantity: number) => {
    const field = { path: 'missingQuantity', code: code.replace('shortage.', '') };
    return new Refusal(code, { quantity }, [field]);
  };
  if (missingQuantity > maximum) throw refuse('shortage.too_many', maximum);
  if (missingQuantity < minimum) throw refuse('shortage.settled', minimum);
}

const isSettled = (line: ShortableLine) => line.isSettled;

const orderedOf = (lines: readonly ShortableLine[]) =>
  sumOf(lines.map(({ orderedQuantity }) => orderedQuantity));

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
