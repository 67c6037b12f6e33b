export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export const codeLength = 6;

/**
 * An order's code from random bytes: one byte a character, those beyond the last whole round of
 * the alphabet skipped, so that every code is equally likely.
 *
 * @returns undefined when the bytes run out: ask for more
 */
export function codeFrom(random: Uint8Array): string | undefined {
  const fair = 256 - (256 % codeAlphabet.length);
  let code = '';
  for (const byte of random) {
    if (byte < fair) code += codeAlphabet[byte % codeAlphabet.length];
    if (code.length === codeLength) return code;
  }
  return undefined;
}

/** As people read and say it: `7K3-FQ2`. */
export function showCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** What somebody typed, as a code: spaces and dashes dropped, in capitals. */
export function readCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase();
}
