import { asCents, type Cents } from '../shared/cents.ts';

/**
 * What becomes of a producer's minimum at a place and day: `reached` and it comes, `below` and its
 * lines go. `too_late`: the day had begun before anybody could be told, so it comes.
 */
export const minimumOutcomes = ['reached', 'below', 'too_late'] as const;

export type MinimumOutcome = (typeof minimumOutcomes)[number];

/** What is ordered of a producer for one destination, beside what it asks for. */
export type OrderedForMinimum = {
  /** more than zero */
  minimumCents: Cents;
  /** of its lines there, on estimates, without deposits */
  orderedCents: Cents;
};

/**
 * Judges a producer's minimum once nothing can be ordered any more, on all its lines of one sale for
 * one pickup day.
 *
 * @param hasBegun the pickup day has begun
 * @see docs/rules.md S13
 */
export function judgeMinimum(ordered: OrderedForMinimum, hasBegun: boolean): MinimumOutcome {
  if (lackingCents(ordered) === 0) return 'reached';
  return hasBegun ? 'too_late' : 'below';
}

/** What is missing until a producer comes; 0 once it does. */
export function lackingCents({ minimumCents, orderedCents }: OrderedForMinimum): Cents {
  return asCents(Math.max(0, minimumCents - orderedCents));
}
