import { describe, expect, it } from 'vitest';
import { after, fromIso, HOUR } from '../shared/instant.ts';
import { requireDates, requireLaterClosing } from './dates.ts';

const opensAt = fromIso('2026-11-23T09:00:00.000Z');
const closesAt = after(opensAt, 48 * HOUR);
const dayStartsAt = after(closesAt, 24 * HOUR);

describe('the dates of a destination (rule S2)', () => {
  it('are opening, closing, then the beginning of the pickup day', () => {
    expect(() => requireDates({ opensAt, closesAt, dayStartsAt })).not.toThrow();
    expect(() => requireDates({ opensAt, closesAt: opensAt, dayStartsAt })).toThrow(
      'order_cycle.dates',
    );
    expect(() => requireDates({ opensAt, closesAt: dayStartsAt, dayStartsAt })).toThrow(
      'order_cycle.dates',
    );
  });
});

describe('the closing of a published destination (rule S5)', () => {
  const change = { from: closesAt, to: after(closesAt, HOUR), closedAt: null, now: opensAt };

  it('moves later while it takes orders', () => {
    expect(() => requireLaterClosing(change)).not.toThrow();
    expect(() => requireLaterClosing({ ...change, to: after(closesAt, -1) })).toThrow(
      'order_cycle.published',
    );
  });

  it('no longer moves once it is closed, by its hour or by a person', () => {
    expect(() => requireLaterClosing({ ...change, now: closesAt })).toThrow('destination.closed');
    expect(() => requireLaterClosing({ ...change, closedAt: opensAt })).toThrow(
      'destination.closed',
    );
  });
});
