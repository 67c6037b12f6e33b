import {
  maySubstitute,
  shareSubstitutes,
  substitutePriceOf,
} from '@etal/domain/delivery/substitution';
import { priceLine, type PricedLine } from '@etal/domain/order/basket';
import type { Id } from '@etal/domain/shared/id';
import type { ReplacingLine, ShortableRow } from './shortage-repository.ts';
import type { SubstituteOffer } from './substitute-repository.ts';

/** What replaces pieces of a line, until now and from now on; null for nothing. */
export type Exchange = {
  line: ShortableRow;
  removed: ReplacingLine | null;
  added: PricedLine | null;
};

/** Of a line: how many of its pieces are missing then. */
export type MissingLine = { line: ShortableRow; missingQuantity: number };

/**
 * What replaces the missing pieces of a format, worked out anew: what it was before goes, unless it
 * is the same. Orders that are settled keep what they have.
 *
 * @param lines in the order their orders were placed
 * @param offers of the substitute, at each destination; none takes all substitutes back
 * @param pieces of the substitute at most; null takes all that there are
 * @see docs/rules.md D18, D19, D20
 */
export function draftSubstitution(
  lines: readonly MissingLine[],
  offers: readonly SubstituteOffer[],
  pieces: number | null,
): Exchange[] {
  const open = lines.filter(({ line }) => !line.isSettled);
  const kept = lines.filter(({ line }) => line.isSettled).map(({ line }) => line);
  const asking = open.map(({ line, missingQuantity }) => {
    const offer = substituteFor(line, offers);
    const stockId = offer?.stockId ?? null;
    return {
      missingQuantity,
      isReplaceable: line.isWilling && offer !== undefined,
      stockId,
      offer,
    };
  });
  const shares = shareSubstitutes(asking, {
    pieces: pieces === null ? null : Math.max(0, pieces - replacedOf(kept)),
    left: leftOf(
      offers,
      open.map(({ line }) => line),
    ),
  });
  return open.flatMap(({ line }, index) => {
    const { offer } = asking[index]!;
    return exchangeOf(line, shares[index]! > 0 ? offer : undefined, shares[index]!);
  });
}

/** Pieces of lines that are replaced as things stand. */
export function replacedOf(lines: readonly ShortableRow[]): number {
  return lines.reduce((sum, { replacing }) => sum + (replacing?.orderedQuantity ?? 0), 0);
}

/**
 * The offer that may replace a line: of its destination, and not in its order already, which has
 * one line an offer.
 */
export function substituteFor(
  line: ShortableRow,
  offers: readonly SubstituteOffer[],
): SubstituteOffer | undefined {
  return offers.find(
    (offer) =>
      offer.destinationId === line.destinationId &&
      !line.heldOfferIds.includes(offer.offerId) &&
      maySubstitute(line, offer),
  );
}

/** Pieces of each stock, with those that replace something of these lines. */
export function leftOf(
  offers: readonly SubstituteOffer[],
  lines: readonly ShortableRow[],
): Map<Id<'Stock'>, number> {
  const left = new Map<Id<'Stock'>, number>();
  for (const { stockId, leftQuantity } of offers) if (stockId) left.set(stockId, leftQuantity ?? 0);
  for (const { replacing } of lines) {
    const { stockId, orderedQuantity } = replacing ?? { stockId: null, orderedQuantity: 0 };
    if (stockId && left.has(stockId)) left.set(stockId, left.get(stockId)! + orderedQuantity);
  }
  return left;
}

function exchangeOf(
  line: ShortableRow,
  offer: SubstituteOffer | undefined,
  quantity: number,
): Exchange[] {
  const { replacing } = line;
  if (!offer) return replacing ? [{ line, removed: replacing, added: null }] : [];
  if (replacing?.offerId === offer.offerId && replacing.orderedQuantity === quantity) return [];
  const price = substitutePriceOf(line, offer);
  const added = priceLine({ offerId: offer.offerId, quantity }, { ...offer, ...price });
  return [{ line, removed: replacing, added }];
}
