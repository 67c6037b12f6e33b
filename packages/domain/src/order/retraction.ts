import type { RetractionKind } from '../catalogue/retraction-kind.ts';
import { addDays, dayOf, momentAt } from '../shared/calendar.ts';
import { workingDayFrom } from '../shared/french-working-day.ts';
import type { Instant } from '../shared/instant.ts';
import type { LineState } from './line-state.ts';

/** Days that a household has to change its mind, once it has the goods. */
export const retractionDays = 14;

export type RetractableLine = {
  retraction: RetractionKind;
  state: LineState;
  /** its destination still takes changes: the household changes the order instead */
  isOpen: boolean;
  /** when the desk handed it over; null when nothing says so */
  handedAt: Instant | null;
  /** end of the pickup day: stands for a handover that nobody recorded */
  dayEndsAt: Instant;
  retractedAt: Instant | null;
};

/**
 * Until when (excluded) a line may be sent back: from the day after the handover 14 days, to the end
 * of the last one; one that falls on a Saturday, a Sunday or a holiday moves to the next working day.
 *
 * @param zone of the territory
 * @see docs/rules.md O14 (Code de la consommation L221-18 to L221-21)
 */
export function retractableUntil(
  { handedAt, dayEndsAt }: Pick<RetractableLine, 'handedAt' | 'dayEndsAt'>,
  zone: string,
): Instant {
  const handedOn = dayOf(handedAt ?? dayEndsAt, zone);
  const lastDay = workingDayFrom(addDays(handedOn, retractionDays));
  return momentAt(addDays(lastDay, 1), '00:00', zone);
}

/**
 * Whether a line may be sent back now: not what perishes, not what was missing, not what the
 * household may still change, not twice.
 */
export function isRetractable(line: RetractableLine, now: Instant, zone: string): boolean {
  if (line.retraction === 'perishable' || line.state === 'missing') return false;
  if (line.isOpen || line.retractedAt !== null) return false;
  return now < retractableUntil(line, zone);
}
