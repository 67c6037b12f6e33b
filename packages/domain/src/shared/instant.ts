declare const instant: unique symbol;

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [instant]: true };

/** A day of a place's calendar: `2026-11-26`. */
export type LocalDate = string & { readonly [instant]: 'day' };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @throws RangeError when it is not a whole number of milliseconds */
export function asInstant(value: number): Instant {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an instant`);
  return value as Instant;
}

/** The moment `milliseconds` after another; negative goes back. */
export function after(start: Instant, milliseconds: number): Instant {
  return asInstant(start + milliseconds);
}

/** ISO 8601 in UTC with milliseconds, as the API and the database read it. */
export function toIso(moment: Instant): string {
  return new Date(moment).toISOString();
}

/** @throws RangeError when the text is not an ISO moment */
export function fromIso(text: string): Instant {
  return asInstant(Date.parse(text));
}
