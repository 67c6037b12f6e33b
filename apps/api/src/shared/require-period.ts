import { addDays } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';

/** Refusal: `request.invalid` when a period that is asked for runs backwards or is over a year. */
export function requirePeriod({ from, to }: { from: LocalDate; to: LocalDate }): void {
  if (to >= from && to < addDays(from, limits.exportDaysMax)) return;
  const field = { path: 'querystring.to', code: to < from ? 'backward' : 'too_long' };
  throw new Refusal('request.invalid', undefined, [field]);
}
