import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { fromIso } from '../shared/instant.ts';
import { requireAnswerable, requireDeadline } from './answer.ts';
import { hasBegun, lossOf, type MetLine } from './loss.ts';

const line: fc.Arbitrary<MetLine> = fc.record({
  id: fc.uuid().map((id) => id as MetLine['id']),
  offerId: fc.uuid().map((id) => id as MetLine['offerId']),
  sellerId: fc.constantFrom('farm', 'bakery').map((id) => id as MetLine['sellerId']),
  stockId: fc.constant(null),
  quantity: fc.integer({ min: 1, max: 99 }),
  dueCents: fc.integer({ min: 0, max: 10_000 }).map(asCents),
  state: fc.constantFrom('expected', 'handed', 'missing'),
  isRetracted: fc.boolean(),
});

const bakery = 'bakery' as MetLine['sellerId'];

describe('what an order loses', () => {
  it('is each line that is still to come, and what stays is all the rest', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const loss = lossOf(lines, null)!;
        expect(new Set([...loss.removed, ...loss.kept])).toEqual(new Set(lines));
        expect(loss.removed.every((l) => l.state === 'expected' && !l.isRetracted)).toBe(true);
        expect(loss.kept.some((l) => l.state === 'expected' && !l.isRetracted)).toBe(false);
        expect(loss.isWhole).toBe(loss.kept.every((l) => l.isRetracted));
      }),
    );
  });

  it('is of one producer when one does not come, or nothing', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const loss = lossOf(lines, bakery);
        const open = lines.filter((l) => l.state === 'expected' && !l.isRetracted);
        expect(loss?.removed ?? []).toEqual(open.filter((l) => l.sellerId === bakery));
      }),
    );
  });

  it('is nothing of what was handed over: that day has begun', () => {
    expect(hasBegun([])).toBe(false);
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(hasBegun(lines)).toBe(lines.some((l) => l.state !== 'expected'));
      }),
    );
  });
});

describe('the answer of a household', () => {
  const now = fromIso('2026-11-24T09:00:00Z');
  const later = fromIso('2026-11-24T10:00:00Z');
  const code = (act: () => void) => {
    try {
      act();
      return 'accepted';
    } catch (thrown) {
      return (thrown as { code: string }).code;
    }
  };

  it('is given once, before the deadline, when there is something to choose', () => {
    const give = (answerBy: typeof now | null, answeredAt: typeof now | null) =>
      code(() => requireAnswerable({ answerBy, answeredAt }, now));
    expect(give(later, null)).toBe('accepted');
    expect(give(later, now)).toBe('disruption.answered');
    expect(give(now, null)).toBe('disruption.late');
    expect(give(null, null)).toBe('disruption.late');
  });

  it('has a deadline to come, before the day begins', () => {
    const set = (answerBy: typeof now, startsAt: typeof now) =>
      code(() => requireDeadline(answerBy, startsAt, now));
    expect(set(later, later)).toBe('accepted');
    expect(set(now, later)).toBe('disruption.deadline');
    expect(set(later, fromIso('2026-11-24T09:59:59Z'))).toBe('disruption.deadline');
  });
});
