import { describe, expect, it } from 'vitest';
import { after, fromIso } from '../shared/instant.ts';
import { phaseOf, phaseOfAll } from './phase.ts';

const destination = {
  opensAt: fromIso('2026-11-23T08:00:00.000Z'),
  closesAt: fromIso('2026-11-25T18:00:00.000Z'),
  closedAt: null,
};

describe('the phase of a destination (rule S1)', () => {
  it('is upcoming until the moment it opens, and open from it', () => {
    expect(phaseOf(destination, after(destination.opensAt, -1))).toBe('upcoming');
    expect(phaseOf(destination, destination.opensAt)).toBe('open');
  });

  it('is open until the moment it closes, and closed from it', () => {
    expect(phaseOf(destination, after(destination.closesAt, -1))).toBe('open');
    expect(phaseOf(destination, destination.closesAt)).toBe('closed');
  });

  it('is closed once a person has closed it, even before it opens', () => {
    const closed = { ...destination, closedAt: destination.opensAt };
    expect(phaseOf(closed, destination.opensAt)).toBe('closed');
    expect(phaseOf(closed, after(destination.opensAt, -1))).toBe('closed');
  });

  it('of several is open as soon as one is, and unknown of none', () => {
    const later = { ...destination, opensAt: destination.closesAt };
    const closed = { ...destination, closedAt: destination.opensAt };
    expect(phaseOfAll([closed, later, destination], destination.opensAt)).toBe('open');
    expect(phaseOfAll([closed, later], destination.opensAt)).toBe('upcoming');
    expect(phaseOfAll([closed], destination.opensAt)).toBe('closed');
    expect(phaseOfAll([], destination.opensAt)).toBeNull();
  });
});
