import { describe, expect, it } from 'vitest';
import { correctedFields, correctionStand, requireCorrectable } from './correction.ts';

describe('the correction of a household (rule F16)', () => {
  it('is open to the hub that made it, until somebody signs in for it', () => {
    expect(correctionStand({ hasAccount: false, isMadeHere: true })).toBe('open');
    expect(correctionStand({ hasAccount: false, isMadeHere: false })).toBe('elsewhere');
    expect(correctionStand({ hasAccount: true, isMadeHere: true })).toBe('claimed');
    expect(correctionStand({ hasAccount: true, isMadeHere: false })).toBe('claimed');
  });

  it('is refused with its reason', () => {
    expect(() => requireCorrectable('open')).not.toThrow();
    expect(() => requireCorrectable('claimed')).toThrow('household.claimed');
    expect(() => requireCorrectable('elsewhere')).toThrow('household.made_elsewhere');
  });

  it('names what becomes another, and nothing else', () => {
    const before = { name: 'Awa Diop', phone: '06 12 34 56 78', email: null };
    expect(correctedFields(before, before)).toEqual([]);
    expect(correctedFields(before, { ...before, email: 'awa@ici.test' })).toEqual(['email']);
    expect(correctedFields(before, { name: 'Awa Dia', phone: null, email: null })).toEqual([
      'name',
      'phone',
    ]);
  });
});
