import type { Instant } from '../shared/instant.ts';

export type Phase = 'upcoming' | 'open' | 'closed';

export type DestinationTimes = {
  opensAt: Instant;
  closesAt: Instant;
  /** when a person closed it early; null when nobody did */
  closedAt: Instant | null;
};

/**
 * Whether a destination takes orders at a moment: in [opensAt, closesAt), unless closed early.
 *
 * Its SQL twin is `destination_phase`, in the migrations.
 *
 * @see docs/rules.md S1
 */
export function phaseOf(destination: DestinationTimes, now: Instant): Phase {
  if (destination.closedAt !== null) return 'closed';
  if (now < destination.opensAt) return 'upcoming';
  return now < destination.closesAt ? 'open' : 'closed';
}

/**
 * The phase of several destinations together: open when one is, else upcoming when one is.
 *
 * @returns null when there is no destination
 */
export function phaseOfAll(destinations: readonly DestinationTimes[], now: Instant): Phase | null {
  if (destinations.length === 0) return null;
  const phases = destinations.map((destination) => phaseOf(destination, now));
  if (phases.includes('open')) return 'open';
  return phases.includes('upcoming') ? 'upcoming' : 'closed';
}
