import { asCents, sumCents, ZERO, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { FeeKind, OrderFee } from './fee.ts';

/** A line as fees of whole orders count it: as it was ordered. */
export type CountedLine = {
  /** articles; none of a line that replaces missing pieces: those were ordered */
  orderedQuantity: number;
  /** of the goods, estimated when weighed, without deposits */
  orderedCents: Cents;
  /** something of it is, or was, to be collected: it is not wholly missing, given up or withdrawn */
  isComing: boolean;
  /** those that count on it, by its destination and its seller */
  orderFees: readonly OrderFee[];
};

/** A fee of one order. */
export type OrderFeeDue = {
  feeId: Id<'Fee'>;
  kind: FeeKind;
  /** as it was worked out when the order was saved last; more than nothing */
  askedCents: Cents;
  /** all of that, or nothing while nothing of what it counts on comes */
  dueCents: Cents;
};

/**
 * What the house adds to a whole order, each fee once however many sales it gathers, by id.
 *
 * A fee counts the lines it is about as they were ordered, so that weights and shortages change
 * nothing of it; it is not due when nothing of them comes.
 *
 * @returns only fees that come to something
 * @see docs/rules.md Z6, docs/decisions/0019-fees-of-whole-orders.md
 */
export function orderFeesOf(lines: readonly CountedLine[]): OrderFeeDue[] {
  const counted = new Map<Id<'Fee'>, { fee: OrderFee; lines: CountedLine[] }>();
  for (const line of lines) {
    for (const fee of line.orderFees) {
      const known = counted.get(fee.id);
      if (known) known.lines.push(line);
      else counted.set(fee.id, { fee, lines: [line] });
    }
  }
  return [...counted.values()]
    .map(({ fee, lines: own }) => {
      const askedCents = amountOf(fee, own);
      const dueCents = own.some(({ isComing }) => isComing) ? askedCents : ZERO;
      return { feeId: fee.id, kind: fee.kind, askedCents, dueCents };
    })
    .filter(({ askedCents }) => askedCents > 0)
    .toSorted((one, other) => (one.feeId < other.feeId ? -1 : 1));
}

/**
 * The fees of an order once lines of it are taken off: worked out from what stays, and never more
 * than they were, since nobody read a new total first.
 *
 * @param before the fees of the order until then
 * @see docs/rules.md Z7
 */
export function orderFeesLeft(
  kept: readonly CountedLine[],
  before: readonly OrderFeeDue[],
): OrderFeeDue[] {
  const most = new Map(before.map(({ feeId, askedCents }) => [feeId, askedCents]));
  return orderFeesOf(kept).flatMap((fee) => {
    const askedCents = asCents(Math.min(fee.askedCents, most.get(fee.feeId) ?? 0));
    if (askedCents === 0) return [];
    return [{ ...fee, askedCents, dueCents: asCents(Math.min(askedCents, fee.dueCents)) }];
  });
}

/** What fees of an order come to. */
export function sumOfFees(fees: readonly OrderFeeDue[]): Cents {
  return fees.length === 0 ? ZERO : sumCents(fees.map(({ dueCents }) => dueCents));
}

/** What a household reads: by kind, without those that are not due. */
export function feesByKind(fees: readonly OrderFeeDue[]): { kind: FeeKind; cents: Cents }[] {
  const byKind = Map.groupBy(
    fees.filter(({ dueCents }) => dueCents > 0),
    ({ kind }) => kind,
  );
  return [...byKind].map(([kind, own]) => ({ kind, cents: sumOfFees(own) }));
}

/** @param lines that it counts on, one or more */
function amountOf(fee: OrderFee, lines: readonly CountedLine[]): Cents {
  switch (fee.calculator) {
    case 'per_order':
      return fee.amountCents;
    case 'flexible': {
      const articles = lines.reduce((sum, { orderedQuantity }) => sum + orderedQuantity, 0);
      const counted = Math.max(1, Math.min(articles, fee.itemsMax ?? articles));
      return asCents(fee.amountCents + fee.nextCents * (counted - 1));
    }
    case 'sack': {
      const goods = sumCents(lines.map(({ orderedCents }) => orderedCents));
      return goods < fee.thresholdCents ? fee.amountCents : fee.nextCents;
    }
  }
}
