import { limits } from '@etal/domain/shared/limits';

/**
 * Reads an amount as people type it: `2,20`, `2.2`, `4`, `4 €`.
 *
 * @returns whole cents; undefined when it is not an amount, or has more than two decimals
 */
export function readEuros(text: string): number | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s€]/g, ''));
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Reads a price as people type it: an amount, more than nothing, within what a price may be. */
export function readPrice(text: string): number | undefined {
  const cents = readEuros(text);
  return cents !== undefined && cents > 0 && cents <= limits.priceCentsMax ? cents : undefined;
}

/** An amount as a field shows it: `2,20` in French, `2.20` in English. */
export function eurosInField(cents: number, locale: string): string {
  const amount = (cents / 100).toFixed(2);
  return locale === 'fr' ? amount.replace('.', ',') : amount;
}
