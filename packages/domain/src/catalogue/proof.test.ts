import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../shared/instant.ts';
import { isProven, unprovenClaims } from './proof.ts';

const proofs = [{ label: 'organic', endsOn: '2026-12-03' as LocalDate }];
const on = (today: string) => ({ proofs, today: today as LocalDate });

describe('a label (rule C8)', () => {
  it('is shown until the end of the last day of its proof', () => {
    expect(isProven('organic', on('2026-11-26'))).toBe(true);
    expect(isProven('organic', on('2026-12-03'))).toBe(true);
    expect(isProven('organic', on('2026-12-04'))).toBe(false);
  });

  it('is not shown for the proof of another label', () => {
    expect(isProven('hve', on('2026-11-26'))).toBe(false);
  });

  it('is shown for the later of two proofs', () => {
    const renewed = [...proofs, { label: 'organic', endsOn: '2027-12-03' as LocalDate }];
    expect(isProven('organic', { proofs: renewed, today: '2026-12-04' as LocalDate })).toBe(true);
  });
});

describe('what a product claims without a proof (rule C8)', () => {
  const leeks = { name: 'Poireaux', labels: ['organic', 'hve'] } as const;

  it('is its labels that nothing proves today', () => {
    expect(unprovenClaims(leeks, on('2026-12-03')).labels).toEqual(['hve']);
    expect(unprovenClaims(leeks, on('2026-12-04')).labels).toEqual(['organic', 'hve']);
  });

  it('is « bio » in its name, as a word, without the organic certificate', () => {
    const isNamed = (name: string, today = '2026-12-04') =>
      unprovenClaims({ name, labels: [] }, on(today)).isNamedOrganic;
    expect(
      ['Poireaux bio', 'BIO : poireaux', 'Pain biologique'].map((name) => isNamed(name)),
    ).toEqual([true, true, true]);
    expect(['Poireaux', 'Biodiversité', 'Symbiose'].map((name) => isNamed(name))).toEqual([
      false,
      false,
      false,
    ]);
    expect(isNamed('Poireaux bio', '2026-12-03')).toBe(false);
  });
});
