import { describe, expect, it } from 'vitest';
import { laterName } from './later-name.ts';

const zone = 'Europe/Paris';
const thursday = Date.parse('2026-11-26T15:30:00Z');
const days = { from: [thursday], shiftDays: 7, zone };

describe('the name of a sale that repeats another one', () => {
  it('says the new day where it said the old one', () => {
    expect(laterName('Vente du 26 novembre', days)).toBe('Vente du 3 décembre');
    expect(laterName('Bread of 26 November', days)).toBe('Bread of 3 December');
  });

  it('finds the day among several, and leaves other numbers alone', () => {
    const from = [thursday, Date.parse('2026-11-27T16:00:00Z')];
    expect(laterName('Gare, 27 novembre', { ...days, from })).toBe('Gare, 4 décembre');
    expect(laterName('126 novembre', days)).toBe('126 novembre');
  });

  it('stays as it is without a day', () => {
    expect(laterName('Paniers de la semaine', days)).toBe('Paniers de la semaine');
  });
});
