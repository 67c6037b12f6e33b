import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { openingDifference, type OpeningChangeKind } from './opening-change.ts';

const change = (kind: OpeningChangeKind, from: number, to: number, expected = from) =>
  openingDifference({ kind, fromCents: asCents(from), toCents: asCents(to) }, asCents(expected));

describe('an old balance (rule Q11)', () => {
  it.each([
    ['settled', 1250, 0, -1250],
    ['settled', 1250, 250, -1000],
    ['settled', -400, 0, 400],
    ['corrected', 1250, 2150, 900],
    ['corrected', 0, -400, -400],
  ] as const)('that is %s from %i to %i posts %i', (kind, from, to, posted) => {
    expect(change(kind, from, to)).toBe(posted);
  });

  it.each([
    ['opening.changed', () => change('settled', 1250, 0, 1200)],
    ['opening.same', () => change('corrected', 1250, 1250)],
    ['opening.not_settled', () => change('settled', 1250, 1300)],
    ['opening.not_settled', () => change('settled', 1250, -1)],
    ['opening.not_settled', () => change('settled', -400, -500)],
    ['opening.too_high', () => change('corrected', 0, limits.openingCentsMax + 1)],
  ])('is refused as %s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });
});
