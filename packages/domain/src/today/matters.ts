import { DAY, type Instant } from '../shared/instant.ts';

/** How far ahead something needs somebody « today »: tomorrow's too, the day is prepared. */
export const soonMs = 2 * DAY;

/**
 * Whether a moment is close enough to be told today; what is past is not.
 *
 * @see docs/rules.md U5
 */
export function isSoon(moment: Instant, now: Instant): boolean {
  return moment > now && moment - now <= soonMs;
}

/**
 * Whether a draft calls for its publication: it opens soon, or should have opened.
 *
 * @see docs/rules.md U5
 */
export function callsForPublication(opensAt: Instant, now: Instant): boolean {
  return opensAt - now <= soonMs;
}

export type SetUpStep = 'place' | 'producer' | 'day' | 'sale' | 'terms';

/** What a hub has of each, whatever became of it; the terms are of the territory. */
export type SetUpFacts = Record<`${SetUpStep}Count`, number>;

/**
 * The first thing that a new hub lacks before it can sell.
 *
 * @returns null once it has drafted a sale, and terms are published: without any, nobody can order
 * @see docs/rules.md U5
 */
export function nextSetUpStep(facts: SetUpFacts): SetUpStep | null {
  if (facts.saleCount > 0) return facts.termsCount > 0 ? null : 'terms';
  if (facts.placeCount === 0) return 'place';
  if (facts.producerCount === 0) return 'producer';
  return facts.dayCount === 0 ? 'day' : 'sale';
}

/**
 * What waits, the most pressing first: by the moment it is about, then what has none.
 *
 * @see docs/rules.md U5
 */
export function byUrgency<Matter extends { at: Instant | null }>(
  matters: readonly Matter[],
): Matter[] {
  const rank = ({ at }: Matter) => at ?? Number.MAX_SAFE_INTEGER;
  return matters.toSorted((one, other) => rank(one) - rank(other));
}
