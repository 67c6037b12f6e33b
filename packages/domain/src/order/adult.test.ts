import { describe, expect, it } from 'vitest';
import { after, fromIso } from '../shared/instant.ts';
import { adultAttestedAt } from './adult.ts';
import type { PricedLine } from './basket.ts';

const now = fromIso('2026-11-24T09:00:00.000Z');
const line = (vatKind: string) => ({ facts: { vatKind } }) as PricedLine;
const leeks = line('food');
const beer = line('alcohol');

describe('alcohol that is ordered (rule O18)', () => {
  it('is refused until somebody says that the buyer is of age', () => {
    const unsaid = { isAdult: false, attestedAt: null, now };
    expect(() => adultAttestedAt([leeks, beer], unsaid)).toThrow(
      expect.objectContaining({ code: 'alcohol.not_attested' }),
    );
    expect(adultAttestedAt([leeks, beer], { ...unsaid, isAdult: true })).toBe(now);
  });

  it('is not asked about again once the order says it, and keeps when it was said', () => {
    const attestedAt = after(now, -1_000);
    expect(adultAttestedAt([beer], { isAdult: false, attestedAt, now })).toBe(attestedAt);
    expect(adultAttestedAt([beer], { isAdult: true, attestedAt, now })).toBe(attestedAt);
  });

  it('is all that makes anything kept: without it, nothing is', () => {
    expect(adultAttestedAt([leeks], { isAdult: true, attestedAt: null, now })).toBeNull();
    expect(adultAttestedAt([], { isAdult: false, attestedAt: null, now })).toBeNull();
  });
});
