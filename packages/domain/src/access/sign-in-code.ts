import { MINUTE, after, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';

/** What is kept of a mailed code. */
export type KeptCode = { expiresAt: Instant; attempts: number; consumedAt: Instant | null };

/**
 * Whether a code can still open something: unused, in time, and not guessed at too often.
 *
 * @see docs/rules.md A3
 */
export function isCodeLive(code: KeptCode, now: Instant): boolean {
  return (
    code.consumedAt === null && now < code.expiresAt && code.attempts < limits.signInCodeAttemptsMax
  );
}

export function codeExpiry(now: Instant): Instant {
  return after(now, limits.signInCodeMinutes * MINUTE);
}

/** How many codes someone was mailed lately. */
export type MailedCodes = { inQuarterHour: number; inDay: number };

/** Whether one more code may be mailed: few enough that guessing stays hopeless. */
export function mayMailCode(mailed: MailedCodes): boolean {
  return (
    mailed.inQuarterHour < limits.signInCodesPerQuarterHourMax &&
    mailed.inDay < limits.signInCodesPerDayMax
  );
}
