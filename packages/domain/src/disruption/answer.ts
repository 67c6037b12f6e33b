import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';

/** Whether a household still chooses what becomes of its order. */
export type AskedHousehold = {
  /** null when there is nothing to choose */
  answerBy: Instant | null;
  answeredAt: Instant | null;
};

/**
 * Refuses an answer that comes too late, or a second one.
 *
 * Refusals: `disruption.answered`; `disruption.late`, also when there is nothing to choose.
 *
 * @see docs/rules.md W4
 */
export function requireAnswerable({ answerBy, answeredAt }: AskedHousehold, now: Instant): void {
  if (answeredAt !== null) throw new Refusal('disruption.answered');
  if (answerBy === null || now >= answerBy) throw new Refusal('disruption.late');
}

/**
 * Refuses a deadline that is past, or comes once the day has begun.
 *
 * Refusal: `disruption.deadline`.
 *
 * @see docs/rules.md W6
 */
export function requireDeadline(answerBy: Instant, dayStartsAt: Instant, now: Instant): void {
  if (answerBy <= now || answerBy > dayStartsAt) throw new Refusal('disruption.deadline');
}
