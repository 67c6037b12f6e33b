import { describe, expect, it } from 'vitest';
import { retractionKindOf } from '../catalogue/retraction-kind.ts';
import { after, fromIso } from '../shared/instant.ts';
import { isRetractable, retractableUntil, type RetractableLine } from './retraction.ts';

const zone = 'Europe/Paris';
/** Thursday 26 November, 18 h in Paris */
const handedAt = fromIso('2026-11-26T17:00:00.000Z');
const line: RetractableLine = {
  retraction: 'sealed',
  state: 'handed',
  isOpen: false,
  handedAt,
  dayEndsAt: fromIso('2026-11-26T18:00:00.000Z'),
  retractedAt: null,
};

describe('the delay to send a product back', () => {
  it('ends with the fourteenth day after the handover, a Thursday', () => {
    expect(retractableUntil(line, zone)).toBe(fromIso('2026-12-10T23:00:00.000Z'));
  });

  it('that would end on a Saturday ends on Monday', () => {
    const saturday = { ...line, handedAt: fromIso('2026-11-28T10:00:00.000Z') };
    expect(retractableUntil(saturday, zone)).toBe(fromIso('2026-12-14T23:00:00.000Z'));
  });

  it('begins with the pickup day when nobody recorded the handover', () => {
    expect(retractableUntil({ ...line, handedAt: null }, zone)).toBe(retractableUntil(line, zone));
  });

  it('lets the last millisecond in, and nothing after it', () => {
    const until = retractableUntil(line, zone);
    expect(isRetractable(line, after(until, -1), zone)).toBe(true);
    expect(isRetractable(line, until, zone)).toBe(false);
  });
});

describe('a line', () => {
  it.each([
    ['perishes', { retraction: 'perishable' }],
    ['was missing', { state: 'missing' }],
    ['can still be changed', { isOpen: true }],
    ['was sent back already', { retractedAt: handedAt }],
  ] as const)('that %s is not sent back', (_, change) => {
    expect(isRetractable({ ...line, ...change }, handedAt, zone)).toBe(false);
  });

  it('that waits for its handover is', () => {
    const waiting = { ...line, state: 'expected', handedAt: null } as const;
    expect(isRetractable(waiting, handedAt, zone)).toBe(true);
  });
});

describe('a product', () => {
  it('goes by its category, unless its producer says otherwise', () => {
    expect(retractionKindOf({ category: 'vegetables' }, handedAt)).toBe('perishable');
    expect(retractionKindOf({ category: 'pantry' }, handedAt)).toBe('sealed');
    expect(retractionKindOf({ category: 'other' }, handedAt)).toBe('fourteen_days');
    const fresh = { category: 'drinks', retraction: 'perishable' } as const;
    expect(retractionKindOf(fresh, handedAt)).toBe('perishable');
  });
});
