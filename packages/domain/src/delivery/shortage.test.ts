import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftShortage, missingOf, shareOut, type ShortableLine } from './shortage.ts';

const line = (
  id: string,
  orderedQuantity: number,
  more: Partial<ShortableLine> = {},
): ShortableLine => ({
  id: id as ShortableLine['id'],
  orderId: `order of ${id}` as ShortableLine['orderId'],
  orderedQuantity,
  quantity: orderedQuantity,
  isSettled: false,
  ...more,
});

const asked = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
const askedAndPieces = asked.chain((quantities) =>
  fc.tuple(fc.constant(quantities), fc.integer({ min: 0, max: total(quantities) })),
);

const total = (quantities: readonly number[]) => quantities.reduce((sum, one) => sum + one, 0);

/** Lines of several orders, some with two lines of the format, some settled, some short already. */
const lines = fc
  .array(
    fc
      .record({
        orderId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        orderedQuantity: fc.integer({ min: 1, max: 20 }),
        come: fc.integer({ min: 0, max: 20 }),
      })
      .map(({ orderId, orderedQuantity, come }) => ({
        orderId: orderId as ShortableLine['orderId'],
        orderedQuantity,
        quantity: Math.min(come, orderedQuantity),
        isSettled: orderId === 'e',
      })),
    { minLength: 1, maxLength: 12 },
  )
  .map((several) =>
    several.map((one, index): ShortableLine => ({ ...one, id: `line ${index}` as never })),
  );

/** The lines once a shortage is applied. */
function applied(standing: readonly ShortableLine[], missing: number): ShortableLine[] {
  const changed = new Map(draftShortage(standing, missing).map((one) => [one.line.id, one]));
  return standing.map((one) => ({
    ...one,
    quantity: changed.get(one.id)?.quantity ?? one.quantity,
  }));
}

describe('what there is of a format (rule D9)', () => {
  it('is taken from the largest first, one piece at a time, and from the last who asked', () => {
    expect(shareOut([6, 2, 4, 6], 12)).toEqual([4, 2, 3, 3]);
    expect(shareOut([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(shareOut([5, 3], 8)).toEqual([5, 3]);
    expect(shareOut([5, 3], 0)).toEqual([0, 0]);
    expect(shareOut([], 0)).toEqual([]);
  });

  it('is given whole, to nobody more than was asked, and leaves nobody with nothing while another keeps two', () => {
    fc.assert(
      fc.property(askedAndPieces, ([quantities, pieces]) => {
        const given = shareOut(quantities, pieces);
        expect(total(given)).toBe(pieces);
        expect(given.every((one, index) => one >= 0 && one <= quantities[index]!)).toBe(true);
        expect(given.includes(0) && given.some((one) => one > 1)).toBe(false);
      }),
    );
  });

  it('is what giving one piece after the other comes to', () => {
    fc.assert(
      fc.property(askedAndPieces, ([quantities, pieces]) => {
        const left = [...quantities];
        while (total(left) > pieces) left[left.lastIndexOf(Math.max(...left))]! -= 1;
        expect(shareOut(quantities, pieces)).toEqual(left);
      }),
    );
  });

  it('gives nobody less when there is one piece more', () => {
    fc.assert(
      fc.property(askedAndPieces, ([quantities, pieces]) => {
        const fewer = shareOut(quantities, pieces);
        const more = shareOut(quantities, pieces + 1);
        expect(more.every((one, index) => one >= fewer[index]!)).toBe(true);
      }),
    );
  });
});

describe('a shortage (rule D9)', () => {
  it('is shared among orders, then among the lines of each', () => {
    const own = { orderId: 'twice' as ShortableLine['orderId'] };
    const standing = [line('one', 3, own), line('two', 3, own), line('other', 4)];
    const changes = draftShortage(standing, 4);
    expect(changes.map(({ line: { id }, quantity }) => [id, quantity])).toEqual([
      ['one', 2],
      ['two', 1],
      ['other', 3],
    ]);
  });

  it('leaves as many missing as was said, and what was handed over as it was', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (standing, part) => {
        const settled = standing.filter(({ isSettled }) => isSettled);
        const open = standing.filter(({ isSettled }) => !isSettled);
        const ordered = total(open.map(({ orderedQuantity }) => orderedQuantity));
        const missing = missingOf(settled) + Math.round(ordered * part);
        const after = applied(standing, missing);
        expect(missingOf(after)).toBe(missing);
        expect(after.filter(({ isSettled }) => isSettled)).toEqual(settled);
      }),
    );
  });

  it('is the same whatever was said before, and nothing the second time', () => {
    fc.assert(
      fc.property(asked, fc.nat(), fc.nat(), (quantities, first, second) => {
        const standing = quantities.map((quantity, index) => line(`line ${index}`, quantity));
        const within = (number: number) => number % (total(quantities) + 1);
        const straight = applied(standing, within(second));
        expect(applied(applied(standing, within(first)), within(second))).toEqual(straight);
        expect(draftShortage(straight, within(second))).toEqual([]);
        expect(applied(straight, 0)).toEqual(standing);
      }),
    );
  });

  it('is refused beyond what is left to hand over, with what may be said', () => {
    const standing = [line('one', 6), line('handed', 4, { quantity: 3, isSettled: true })];
    const refusal = (missing: number) => {
      try {
        return draftShortage(standing, missing);
      } catch (thrown) {
        return thrown;
      }
    };
    expect(refusal(8)).toMatchObject({ code: 'shortage.too_many', details: { quantity: 7 } });
    expect(refusal(0)).toMatchObject({
      code: 'shortage.settled',
      details: { quantity: 1 },
      fields: [{ path: 'missingQuantity', code: 'settled' }],
    });
    expect(draftShortage(standing, 7)).toHaveLength(1);
  });
});
