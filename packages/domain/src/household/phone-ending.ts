const shownDigits = 4;

/**
 * The last four digits of a phone, which tell homonyms apart: `56 78`. Never the whole number.
 *
 * @returns null without a phone
 * @see docs/rules.md F3
 */
export function phoneEndingOf(phone: string | null): string | null {
  const digits = phone?.replaceAll(/\D/g, '').slice(-shownDigits) ?? '';
  return digits.length === shownDigits ? `${digits.slice(0, 2)} ${digits.slice(2)}` : null;
}
