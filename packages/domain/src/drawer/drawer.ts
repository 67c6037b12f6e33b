import { asCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';

/** Notes and coins of the euro, in cents, the largest first. */
export const euroPieces = [
  50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
] as const;

/** How many of each note and coin lie there, by what one is worth in cents. */
export type Pieces = Partial<Record<`${(typeof euroPieces)[number]}`, number>>;

/** What notes and coins come to. */
export function sumPieces(pieces: Pieces): Cents {
  return asCents(euroPieces.reduce((sum, worth) => sum + worth * (pieces[`${worth}`] ?? 0), 0));
}

/** Where a difference goes: brought from or taken to the bank, or nobody knows. */
export const floatOrigins = ['bank', 'gap'] as const;

export type FloatOrigin = (typeof floatOrigins)[number];

export type Counted = {
  /** cash that the journal says is there; negative when more was given back than was taken */
  expectedCents: Cents;
  countedCents: Cents;
  reason: string;
};

/**
 * Opens a drawer on the cash that was counted.
 *
 * Refusals: `drawer.too_high`; `drawer.float_differs` while a difference has no origin or no reason.
 *
 * @returns how much more lies there than was expected; negative is less
 * @see docs/rules.md B1
 */
export function openDrawer(
  { expectedCents, countedCents, reason }: Counted,
  origin: FloatOrigin | null,
): { differenceCents: Cents } {
  requireCountable(countedCents);
  const differenceCents = asCents(countedCents - expectedCents);
  if (differenceCents !== 0 && (origin === null || reason === '')) {
    throw new Refusal('drawer.float_differs', { expectedCents, countedCents, differenceCents });
  }
  return { differenceCents };
}

/**
 * Closes a drawer on the cash that was counted, or counts it again.
 *
 * Refusals: `drawer.too_high`; `drawer.gap_unexplained` while a gap has no reason.
 *
 * @returns what is missing; negative is too much
 * @see docs/rules.md B3
 */
export function countDrawer({ expectedCents, countedCents, reason }: Counted): { gapCents: Cents } {
  requireCountable(countedCents);
  const gapCents = asCents(expectedCents - countedCents);
  if (gapCents !== 0 && reason === '') {
    throw new Refusal('drawer.gap_unexplained', { expectedCents, countedCents, gapCents });
  }
  return { gapCents };
}

/**
 * Puts cash into the drawer, or takes some out of it to the bank.
 *
 * Refusals: `drawer.too_high`; `drawer.short` for more than lies there.
 *
 * @param amountCents negative is taken out
 * @returns what lies there then
 * @see docs/rules.md B2
 */
export function moveCash(cashCents: Cents, amountCents: Cents): Cents {
  const left = asCents(cashCents + amountCents);
  if (amountCents < 0 && left < 0) throw new Refusal('drawer.short', { cashCents });
  requireCountable(left);
  return left;
}

function requireCountable(cents: Cents): void {
  if (cents > limits.drawerCentsMax) throw new Refusal('drawer.too_high');
}
