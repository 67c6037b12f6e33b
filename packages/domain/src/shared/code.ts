/** What codes are made of: no letter or digit that is read, or heard, for another. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A code of so many characters from random bytes: one byte a character, those beyond the last whole
 * round of the alphabet skipped, so that every code is equally likely.
 *
 * @returns undefined when the bytes run out: ask for more
 */
export function drawCode(random: Uint8Array, length: number): string | undefined {
  const fair = 256 - (256 % codeAlphabet.length);
  let code = '';
  for (const byte of random) {
    if (byte < fair) code += codeAlphabet[byte % codeAlphabet.length];
    if (code.length === length) return code;
  }
  return undefined;
}

/** What somebody typed, as a code: spaces and dashes dropped, in capitals. */
export function readCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase();
}
