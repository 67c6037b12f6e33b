import { asCents, type Cents } from '../shared/cents.ts';

const spaces = /[\s\u00a0\u202f]/g;

/** Groups of three digits parted by one sign, then at most two decimals after the other. */
const shapes = [
  /^\d+(?:[.,]\d{1,2})?$/,
  /^\d{1,3}(?:\.\d{3})+,\d{1,2}$/,
  /^\d{1,3}(?:,\d{3})+\.\d{1,2}$/,
];

/**
 * Reads an amount in euros as reports write it: `12,5`, `-3.20 €`, `1 234,50`, `1.234,50`.
 *
 * What could be read in two ways is not read: `1,234` may be a thousand or one.
 *
 * @returns undefined when it is no amount; nothing at all is zero
 */
export function readAmount(cell: string): Cents | undefined {
  const text = cell.replaceAll(spaces, '').replaceAll('−', '-').replaceAll(/€|eur/gi, '');
  if (text === '' || text === '-') return asCents(0);
  const isNegative = text.startsWith('-');
  const digits = isNegative ? text.slice(1) : text;
  if (digits.length > 15 || !shapes.some((shape) => shape.test(digits))) return undefined;
  const [, whole, decimals = ''] = /^(.*?)(?:[.,](\d+))?$/.exec(digits)!;
  const euros = Number(whole!.replaceAll(/[.,]/g, ''));
  const cents = euros * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  return asCents(isNegative && cents > 0 ? -cents : cents);
}
