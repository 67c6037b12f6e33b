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

  it('says the first of a month as people write it', () => {
    const first = Date.parse('2026-12-01T15:30:00Z');
    const week = { ...days, from: [first] };
    expect(laterName('Vente du 1er décembre', week)).toBe('Vente du 8 décembre');
    expect(laterName('Vente du 1 décembre', week)).toBe('Vente du 8 décembre');
    const before = { ...days, from: [Date.parse('2026-11-24T15:30:00Z')] };
    expect(laterName('Vente du 24 novembre', before)).toBe('Vente du 1er décembre');
  });

  it('stays as it is without a day', () => {
    expect(laterName('Paniers de la semaine', days)).toBe('Paniers de la semaine');
  });
});
