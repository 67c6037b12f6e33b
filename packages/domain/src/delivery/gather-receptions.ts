import type { Instant } from '../shared/instant.ts';
import { commonLot, type Lot } from './lot.ts';
import type { Reception } from './reception.ts';

/** What was noted last of a format, on one day or on several. */
export type Noted = Reception & {
  at: Instant;
  isCorrection: boolean;
  expectedQuantity: number;
  isTooWarm: boolean;
};

export type ReceptionLine = {
  variantId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  expectedQuantity: number;
  lot: Lot | null;
  received: Noted | null;
};

type DayPart = Pick<ReceptionLine, 'expectedQuantity' | 'lot' | 'received'> & {
  pickupDayId: string;
};

export type GatheredReceptionLine = ReceptionLine & { days: DayPart[] };

/**
 * What is expected of one producer for several days, and what was taken in: each format in all, and the
 * part of each day. It is taken in once each of its days is; of notes that differ, what needs care holds.
 *
 * @param receptions by when pickups begin; one or more
 * @see docs/rules.md D29
 */
export function gatherReceptions(
  receptions: readonly { pickupDayId: string; lines: readonly ReceptionLine[] }[],
): GatheredReceptionLine[] {
  const gathered = new Map<string, GatheredReceptionLine>();
  for (const { pickupDayId, lines } of receptions) {
    for (const line of lines) {
      const { expectedQuantity, lot, received } = line;
      const day = { pickupDayId, expectedQuantity, lot, received };
      const known = gathered.get(line.variantId);
      if (!known) {
        gathered.set(line.variantId, { ...line, days: [day] });
        continue;
      }
      gathered.set(line.variantId, {
        ...known,
        expectedQuantity: known.expectedQuantity + expectedQuantity,
        lot: commonLot(known.lot, lot),
        received: notedInAll(known.received, received),
        days: [...known.days, day],
      });
    }
  }
  return [...gathered.values()];
}

function notedInAll(one: Noted | null, other: Noted | null): Noted | null {
  if (!one || !other) return null;
  const careful = isWarmer(other, one) ? other : one;
  return {
    ...careful,
    at: one.at > other.at ? one.at : other.at,
    isCorrection: one.isCorrection || other.isCorrection,
    expectedQuantity: one.expectedQuantity + other.expectedQuantity,
    receivedQuantity: one.receivedQuantity + other.receivedQuantity,
    reason: one.reason ?? other.reason,
  };
}

function isWarmer(one: Noted, other: Noted): boolean {
  if (one.isTooWarm !== other.isTooWarm) return one.isTooWarm;
  return (one.temperatureTenths ?? -Infinity) > (other.temperatureTenths ?? -Infinity);
}
