import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { after, fromIso, MINUTE } from '../shared/instant.ts';
import { requireAnswerable, requireDeadline } from './answer.ts';
import { hasBegun, lossOf, type MetLine } from './loss.ts';
import { lateClosings, movedSlots, requireMove } from './move.ts';

const line: fc.Arbitrary<MetLine> = fc.record({
  id: fc.uuid().map((id) => id as MetLine['id']),
  offerId: fc.uuid().map((id) => id as MetLine['offerId']),
  sellerId: fc.constantFrom('farm', 'bakery').map((id) => id as MetLine['sellerId']),
  stockId: fc.constant(null),
  quantity: fc.integer({ min: 0, max: 99 }),
  missingQuantity: fc.integer({ min: 0, max: 9 }),
  replaces: fc.constant(null),
  depositCents: fc.constant(asCents(0)),
  withholding: fc.constant({ basisPoints: 0, unitMillicents: 0 }),
  orderedQuantity: fc.constant(1),
  orderedCents: fc.constant(asCents(0)),
  isComing: fc.constant(true),
  orderFees: fc.constant([]),
  dueCents: fc.integer({ min: 0, max: 10_000 }).map(asCents),
  feeCents: fc.constant(asCents(0)),
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
        expect(loss.isWhole).toBe(loss.kept.every((l) => l.isRetracted || l.quantity === 0));
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

describe('a day that moves', () => {
  const pickupPointId = 'hall' as Parameters<typeof requireMove>[0]['pickupPointId'];
  const thursday = {
    startsAt: fromIso('2026-11-26T15:30:00Z'),
    endsAt: fromIso('2026-11-26T18:00:00Z'),
  };
  const friday = {
    startsAt: fromIso('2026-11-27T16:00:00Z'),
    endsAt: fromIso('2026-11-27T18:30:00Z'),
  };
  const slotOf = (from: number, until: number) => ({
    startsAt: after(thursday.startsAt, from * MINUTE),
    endsAt: after(thursday.startsAt, until * MINUTE),
  });

  it('takes its slots as long after its beginning as they were (rule W10)', () => {
    const slots = [slotOf(0, 30), slotOf(30, 150)];
    expect(movedSlots(slots, thursday, friday)).toEqual([
      { startsAt: friday.startsAt, endsAt: after(friday.startsAt, 30 * MINUTE) },
      { startsAt: after(friday.startsAt, 30 * MINUTE), endsAt: friday.endsAt },
    ]);
  });

  it('draws its slots together into shorter hours, in their order and within them (rule W10)', () => {
    const halfHours = fc.integer({ min: 0, max: 5 }).map((count) => count * 30);
    const cuts = fc.uniqueArray(halfHours, { minLength: 2 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 30, max: 300 }), (drawn, minutes) => {
        const bounds = drawn.toSorted((one, other) => one - other);
        const slots = bounds.slice(1).map((until, index) => slotOf(bounds[index]!, until));
        const to = { ...friday, endsAt: after(friday.startsAt, minutes * MINUTE) };
        const moved = movedSlots(slots, thursday, to);
        expect(moved).toHaveLength(slots.length);
        for (const [index, slot] of moved.entries()) {
          expect(slot.startsAt).toBeGreaterThanOrEqual(moved[index - 1]?.endsAt ?? to.startsAt);
          expect(slot.startsAt).toBeLessThan(slot.endsAt);
          expect(slot.endsAt).toBeLessThanOrEqual(to.endsAt);
        }
      }),
    );
    const minute = { ...friday, endsAt: after(friday.startsAt, MINUTE) };
    const slots = [slotOf(0, 30), slotOf(30, 60)];
    expect(() => movedSlots(slots, thursday, minute)).toThrow('pickup_slot.times');
  });

  it('goes somewhere else, later than now (rule W10)', () => {
    const from = { ...thursday, pickupPointId };
    const now = fromIso('2026-11-26T16:00:00Z');
    expect(() => requireMove(from, { ...friday, pickupPointId }, now)).not.toThrow();
    const before = fromIso('2026-11-26T08:00:00Z');
    const elsewhere = { ...from, pickupPointId: 'school' as typeof pickupPointId };
    expect(() => requireMove(from, elsewhere, before)).not.toThrow();
    expect(() => requireMove(from, from, before)).toThrow('pickup_day.unmoved');
    expect(() => requireMove(from, { ...from, endsAt: friday.endsAt }, now)).toThrow(
      'pickup_day.past',
    );
    const backwards = { ...friday, startsAt: friday.endsAt, pickupPointId };
    expect(() => requireMove(from, backwards, now)).toThrow('pickup_day.times');
  });

  it('begins after each closing but those that a person brought forward (rules W10, S2)', () => {
    const closing = { closesAt: friday.startsAt, closedAt: null };
    expect(lateClosings([closing], friday.startsAt)).toEqual([closing]);
    expect(lateClosings([closing], after(friday.startsAt, 1))).toEqual([]);
    const closed = { ...closing, closedAt: thursday.startsAt };
    expect(lateClosings([closed], friday.startsAt)).toEqual([]);
  });
});
