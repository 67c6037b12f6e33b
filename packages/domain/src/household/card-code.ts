import { codeAlphabet, drawCode, readCode } from '../shared/code.ts';

export const cardCodeLength = 8;

/**
 * The code of a household's card from random bytes: two characters longer than an order's, so that
 * a desk tells them apart and nobody guesses one.
 *
 * @returns undefined when the bytes run out: ask for more
 * @see docs/rules.md F5
 */
export function cardCodeFrom(random: Uint8Array): string | undefined {
  return drawCode(random, cardCodeLength);
}

/** As people read and say it: `7K3F-Q29M`. */
export function showCardCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The card's code that somebody typed or scanned.
 *
 * A name may look like one (« Marchand »): names are looked for first.
 *
 * @returns undefined when it cannot be the code of a card
 */
export function readCardCode(typed: string): string | undefined {
  const code = readCode(typed);
  const isCard =
    code.length === cardCodeLength && [...code].every((sign) => codeAlphabet.includes(sign));
  return isCard ? code : undefined;
}
