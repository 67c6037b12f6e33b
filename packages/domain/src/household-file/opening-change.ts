import { asCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';

/** Settled: paid or paid back on site. Corrected: it was not what the old ledger held. */
export type OpeningChangeKind = 'settled' | 'corrected';

export type OpeningChange = {
  kind: OpeningChangeKind;
  /** what is left of the old balance before and after; negative is in credit */
  fromCents: Cents;
  toCents: Cents;
};

/**
 * What must be posted so that an old balance becomes what a hub says.
 *
 * @param expectedCents what the hub saw before it decided
 * @returns cents to post to what the household owes, never zero
 *
 * Refusals: `opening.changed` when the balance is another by now; `opening.same` for no change;
 * `opening.not_settled` when settling would make it grow or change sign; `opening.too_high`.
 *
 * @see docs/rules.md Q11
 */
export function openingDifference(
  { kind, fromCents, toCents }: OpeningChange,
  expectedCents: Cents,
): Cents {
  if (fromCents !== expectedCents) throw new Refusal('opening.changed', { fromCents });
  if (fromCents === toCents) throw new Refusal('opening.same');
  if (Math.abs(toCents) > limits.openingCentsMax) throw new Refusal('opening.too_high');
  const isLess = Math.abs(toCents) < Math.abs(fromCents) && toCents * fromCents >= 0;
  if (kind === 'settled' && !isLess) throw new Refusal('opening.not_settled');
  return asCents(toCents - fromCents);
}
