import { drawCode } from '../shared/code.ts';

export const codeLength = 6;

/**
 * An order's code from random bytes.
 *
 * @returns undefined when the bytes run out: ask for more
 */
export function codeFrom(random: Uint8Array): string | undefined {
  return drawCode(random, codeLength);
}

/** As people read and say it: `7K3-FQ2`. */
export function showCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
