import type { LocalDate } from '@etal/domain/shared/instant';

/** Hundredths as French spreadsheets read them: `4,40`, of cents or basis points. */
export function decimalOf(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : '';
  const [whole, part] = [Math.floor(Math.abs(hundredths) / 100), Math.abs(hundredths) % 100];
  return `${sign}${whole},${String(part).padStart(2, '0')}`;
}

/** A day as French spreadsheets read it: `26/11/2026`. */
export function readableDay(day: LocalDate): string {
  return day.split('-').toReversed().join('/');
}
