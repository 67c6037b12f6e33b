import { plainName } from '../shared/plain-name.ts';

/** What a member of a hub typed to find a household: beginnings of names, or last digits. */
export type HouseholdSearch = { words: string[]; digits: string | null };

const digitsMin = 2;
/** without what stands for the country: `+33` or `0` */
const digitsMax = 9;
const lettersMin = 2;

/**
 * Reads a search: « awa di » are beginnings of words of the name, in any order; « 56 78 » are the
 * last digits of the phone. Accents, capitals and dashes do not count.
 *
 * @returns undefined when too little is asked to search a register of people by
 * @see docs/rules.md F2
 */
export function readHouseholdSearch(asked: string): HouseholdSearch | undefined {
  const text = plainName(asked);
  if (/^\+?[\d .]+$/.test(text)) {
    const digits = text.replaceAll(/\D/g, '');
    return digits.length >= digitsMin ? { words: [], digits: digits.slice(-digitsMax) } : undefined;
  }
  const words = text.split(' ').filter((word) => word !== '');
  const letters = words.join('').length;
  return letters >= lettersMin ? { words, digits: null } : undefined;
}
