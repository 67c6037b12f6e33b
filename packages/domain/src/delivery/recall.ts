import type { Id } from '../shared/id.ts';
import type { RecallAdvice } from './recall-notice.ts';

/**
 * Whether what is written of a lot names the one that is asked: « L48, L49 » names both. Capitals and
 * spaces tell nothing; a part of a number is another lot.
 *
 * @see docs/rules.md D17
 */
export function namesLot(written: string, asked: string): boolean {
  const wanted = foldLot(asked);
  if (wanted === '') return false;
  return [written, ...written.split(/[,;]/)].some((one) => foldLot(one) === wanted);
}

/** A lot as it is compared. */
export function foldLot(lot: string): string {
  return lot.replaceAll(/\s+/g, '').toLowerCase();
}

/** What is written of a format in one delivery, and one lot of its seller that was told of. */
export type ToldLot = {
  pickupDayId: Id<'PickupDay'>;
  variantId: Id<'Variant'>;
  written: string;
  lot: string;
  /** as it was told last */
  advice: RecallAdvice;
};

/**
 * The formats that must not be handed over at their days: a lot that they came with is called back,
 * and not lifted since.
 *
 * @returns keys made by `formatKey`
 * @see docs/rules.md D27
 */
export function recalledFormats(told: readonly ToldLot[]): Set<string> {
  return new Set(
    told
      .filter(({ written, lot, advice }) => advice !== 'lifted' && namesLot(written, lot))
      .map(formatKey),
  );
}

/** One format at one day. */
export function formatKey({
  pickupDayId,
  variantId,
}: Pick<ToldLot, 'pickupDayId' | 'variantId'>): string {
  return `${pickupDayId} ${variantId}`;
}
