import { isAlcohol } from '../catalogue/vat.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import type { PricedLine } from './basket.ts';

/** Whether some of the lines is alcohol, as its product is now. */
export function holdAlcohol(lines: readonly Pick<PricedLine, 'facts'>[]): boolean {
  return lines.some(({ facts }) => isAlcohol(facts));
}

/**
 * When somebody said that who drinks it is of age, for lines that are ordered now: alcohol is not
 * sold to minors (public health code, L3342-1). No birth date is asked nor kept.
 *
 * @param attestedAt when the order says so already; null when it does not
 * @returns null while no line is alcohol: nothing is kept that nothing needs
 * Refusal: `alcohol.not_attested`.
 * @see docs/rules.md O18
 */
export function adultAttestedAt(
  lines: readonly Pick<PricedLine, 'facts'>[],
  { isAdult, attestedAt, now }: { isAdult: boolean; attestedAt: Instant | null; now: Instant },
): Instant | null {
  if (!holdAlcohol(lines)) return attestedAt;
  if (attestedAt === null && !isAdult) throw notAttested();
  return attestedAt ?? now;
}

function notAttested(): Refusal {
  return new Refusal('alcohol.not_attested', undefined, [{ path: 'isAdult', code: 'required' }]);
}
