import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { countDrawer, euroPieces, moveCash, openDrawer, sumPieces } from './drawer.ts';

const cents = (min: number, max: number) => fc.integer({ min, max }).map(asCents);
const counted = (expected: number, found: number, reason = '') => ({
  expectedCents: asCents(expected),
  countedCents: asCents(found),
  reason,
});

describe('a drawer (rules B1, B2, B3)', () => {
  it('opens on what was expected without a word, and asks where any other amount is from', () => {
    expect(openDrawer(counted(5_000, 5_000), null)).toEqual({ differenceCents: 0 });
    expect(() => openDrawer(counted(0, 5_000), null)).toThrow('drawer.float_differs');
    expect(() => openDrawer(counted(0, 5_000), 'bank')).toThrow('drawer.float_differs');
    expect(openDrawer(counted(0, 5_000, 'Fond'), 'bank')).toEqual({ differenceCents: 5_000 });
    expect(openDrawer(counted(-300, 0, 'Rendu'), 'gap')).toEqual({ differenceCents: 300 });
  });

  it('closes on what was expected without a word, and asks why any other amount', () => {
    expect(countDrawer(counted(5_000, 5_000))).toEqual({ gapCents: 0 });
    expect(() => countDrawer(counted(5_000, 4_999))).toThrow('drawer.gap_unexplained');
    expect(countDrawer(counted(5_000, 4_999, 'Monnaie'))).toEqual({ gapCents: 1 });
    expect(countDrawer(counted(5_000, 5_001, 'Monnaie'))).toEqual({ gapCents: -1 });
  });

  it('holds no more than a house ever counts, which a typing mistake would be', () => {
    const beyond = limits.drawerCentsMax + 1;
    expect(() => countDrawer(counted(beyond, beyond))).toThrow('drawer.too_high');
    expect(() => openDrawer(counted(beyond, beyond), null)).toThrow('drawer.too_high');
  });

  it('gives no more than lies in it', () => {
    expect(moveCash(asCents(5_000), asCents(-5_000))).toBe(0);
    expect(() => moveCash(asCents(5_000), asCents(-5_001))).toThrow('drawer.short');
    expect(moveCash(asCents(-100), asCents(50))).toBe(-50);
  });

  it('ends on what was counted, whatever went through it', () => {
    const held = cents(0, limits.drawerCentsMax);
    const moves = fc.array(cents(-40_000, 40_000), { maxLength: 20 });
    fc.assert(
      fc.property(cents(-10_000, 50_000), held, moves, held, (before, float, each, found) => {
        const opened = openDrawer(counted(before, float, 'Fond'), 'bank');
        let cash = asCents(before + opened.differenceCents);
        expect(cash).toBe(float);
        for (const amount of each) {
          const left = cash + amount;
          if (left < 0 || left > limits.drawerCentsMax) continue;
          cash = moveCash(cash, amount);
        }
        const { gapCents } = countDrawer(counted(cash, found, 'Écart'));
        expect(cash - gapCents).toBe(found);
      }),
    );
  });

  it('is counted by its notes and coins', () => {
    expect(sumPieces({ '5000': 1, '2000': 3, '50': 4, '1': 2 })).toBe(11_202);
    expect(sumPieces({})).toBe(0);
    const number = fc.integer({ min: 0, max: limits.piecesMax });
    const all = fc.tuple(...euroPieces.map(() => number));
    fc.assert(
      fc.property(all, (numbers) => {
        const pieces = Object.fromEntries(euroPieces.map((worth, i) => [worth, numbers[i]!]));
        const total = numbers.reduce((sum, each, i) => sum + each * euroPieces[i]!, 0);
        expect(sumPieces(pieces)).toBe(total);
      }),
    );
  });
});
