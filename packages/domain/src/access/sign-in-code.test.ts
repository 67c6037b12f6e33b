import { describe, expect, it } from 'vitest';
import { after, asInstant } from '../shared/instant.ts';
import { codeExpiry, isCodeLive, mayMailCode, type KeptCode } from './sign-in-code.ts';

const now = asInstant(1_000_000);
const code: KeptCode = { expiresAt: codeExpiry(now), attempts: 0, consumedAt: null };

describe('a mailed code', () => {
  it('lives for a quarter of an hour', () => {
    expect(isCodeLive(code, after(code.expiresAt, -1))).toBe(true);
    expect(isCodeLive(code, code.expiresAt)).toBe(false);
  });

  it('dies when used, or after five wrong guesses', () => {
    expect(isCodeLive({ ...code, consumedAt: now }, now)).toBe(false);
    expect(isCodeLive({ ...code, attempts: 4 }, now)).toBe(true);
    expect(isCodeLive({ ...code, attempts: 5 }, now)).toBe(false);
  });

  it('is mailed four times in a quarter of an hour and twenty times a day, at most', () => {
    expect(mayMailCode({ inQuarterHour: 3, inDay: 19 })).toBe(true);
    expect(mayMailCode({ inQuarterHour: 4, inDay: 4 })).toBe(false);
    expect(mayMailCode({ inQuarterHour: 0, inDay: 20 })).toBe(false);
  });
});
