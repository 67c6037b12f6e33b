import { hasBegun } from '@etal/domain/disruption/loss';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { DisruptedDay } from './day-repository.ts';
import type { Draft } from './draft-disruption.ts';

/**
 * Refuses to cancel or move a day that does not stand whole before the desk.
 *
 * Refusals: `pickup_day.cancelled`; `pickup_day.past`; `pickup_day.begun` once goods were handed
 * over, or missing.
 *
 * @see docs/rules.md W1, W10
 */
export function requireStandingDay(day: DisruptedDay, { losses }: Draft, now: Instant): void {
  if (day.isCancelled) throw new Refusal('pickup_day.cancelled');
  if (day.endsAt <= now) throw new Refusal('pickup_day.past');
  if (losses.some(({ removed, kept }) => hasBegun([...removed, ...kept]))) {
    throw new Refusal('pickup_day.begun');
  }
}
