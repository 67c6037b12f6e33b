import { describe, expect, it } from 'vitest';
import { after, DAY, fromIso, HOUR } from '../shared/instant.ts';
import { byUrgency, callsForPublication, isSoon, nextSetUpStep, soonMs } from './matters.ts';

const now = fromIso('2026-11-24T09:00:00.000Z');

describe('what is close', () => {
  it('is told until it is past, from two days before', () => {
    expect(isSoon(after(now, soonMs), now)).toBe(true);
    expect(isSoon(after(now, soonMs + 1), now)).toBe(false);
    expect(isSoon(after(now, 1), now)).toBe(true);
    expect(isSoon(now, now)).toBe(false);
  });
});

describe('a draft', () => {
  it('calls for its publication two days before it opens, and still when it is late', () => {
    expect(callsForPublication(after(now, soonMs), now)).toBe(true);
    expect(callsForPublication(after(now, soonMs + 1), now)).toBe(false);
    expect(callsForPublication(after(now, -3 * DAY), now)).toBe(true);
  });
});

describe('a new hub', () => {
  const none = { placeCount: 0, producerCount: 0, dayCount: 0, saleCount: 0, termsCount: 0 };

  it('is told one step at a time, in the order in which each can be done', () => {
    expect(nextSetUpStep(none)).toBe('place');
    expect(nextSetUpStep({ ...none, placeCount: 1 })).toBe('producer');
    expect(nextSetUpStep({ ...none, placeCount: 1, producerCount: 1 })).toBe('day');
    expect(nextSetUpStep({ ...none, placeCount: 1, producerCount: 1, dayCount: 1 })).toBe('sale');
  });

  it('is told nothing more once it has drafted a sale', () => {
    expect(nextSetUpStep({ ...none, saleCount: 1, termsCount: 1 })).toBeNull();
  });

  it('is told that nobody can order while no terms are published', () => {
    expect(nextSetUpStep({ ...none, saleCount: 1 })).toBe('terms');
  });
});

describe('what waits', () => {
  it('is told the most pressing first, and last what has no moment', () => {
    const late = { name: 'late', at: after(now, -HOUR) };
    const soon = { name: 'soon', at: after(now, HOUR) };
    const ever = { name: 'ever', at: null };
    const also = { name: 'also', at: null };
    const told = byUrgency([ever, soon, also, late]).map(({ name }) => name);
    expect(told).toEqual(['late', 'soon', 'ever', 'also']);
  });
});
