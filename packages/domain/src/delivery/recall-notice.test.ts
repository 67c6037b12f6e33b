import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { asInstant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';
import { draftRecall, keyOf, type Holding, type RecallFacts } from './recall-notice.ts';

const holding = (household: string, order: string, variant = 'tomme'): Holding => ({
  householdId: household as Id<'Household'>,
  orderId: order as Id<'Order'>,
  variantId: variant as Id<'Variant'>,
  quantity: 2,
  isInside: false,
});

const told = (one: Holding, at = 10) => ({ ...one, at: asInstant(at) });

const draft = (facts: Partial<RecallFacts>) =>
  draftRecall({
    holdings: [],
    told: [],
    recallCount: 0,
    advice: 'discard',
    audience: 'untold',
    ...facts,
  });

function refusalOf(facts: Partial<RecallFacts>): Refusal {
  try {
    draft(facts);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
  }
  throw new Error('it was not refused');
}

const awa = holding('awa', 'a1');
const awaLater = holding('awa', 'a2');
const zoe = holding('zoe', 'z1');

describe('telling households of a recall (rules D22, D23)', () => {
  it('tells each household once, of all its own orders', () => {
    expect(draft({ holdings: [awa, zoe, awaLater] })).toEqual([
      { householdId: 'awa', holdings: [awa, awaLater] },
      { householdId: 'zoe', holdings: [zoe] },
    ]);
  });

  it('tells afterwards only of what was not told: another day, another format', () => {
    const curd = holding('zoe', 'z1', 'faisselle');
    const holdings = [awa, awaLater, zoe, curd];
    expect(draft({ holdings, told: [told(awa), told(zoe)] })).toEqual([
      { householdId: 'awa', holdings: [awaLater] },
      { householdId: 'zoe', holdings: [curd] },
    ]);
  });

  it('is refused once everybody knows, and says since when', () => {
    const { code, details } = refusalOf({ holdings: [awa, zoe], told: [told(awa), told(zoe, 20)] });
    expect([code, details]).toEqual(['recall.told', { toldAt: 20 }]);
  });

  it('tells everybody again when that is asked', () => {
    const again = draft({ holdings: [awa, zoe], told: [told(awa)], audience: 'everybody' });
    expect(again.map(({ householdId }) => householdId)).toEqual(['awa', 'zoe']);
  });

  it('is refused when nobody ordered it, and after too many times', () => {
    expect(refusalOf({}).code).toBe('recall.nobody');
    expect(refusalOf({ audience: 'everybody' }).code).toBe('recall.nobody');
    const recallCount = limits.recallsPerLotMax;
    expect(refusalOf({ holdings: [awa], recallCount }).code).toBe('recall.too_many');
  });

  it('is lifted for those who were told, though the number was corrected since', () => {
    expect(refusalOf({ holdings: [awa], advice: 'lifted' }).code).toBe('recall.not_told');
    expect(draft({ holdings: [zoe], told: [told(awa)], advice: 'lifted' })).toEqual([
      { householdId: 'awa', holdings: [awa] },
    ]);
  });

  it('leaves nobody out and tells nobody twice, however orders and tellings fall', () => {
    const some = fc.uniqueArray(
      fc.record({
        household: fc.integer({ min: 0, max: 3 }),
        order: fc.integer({ min: 0, max: 2 }),
        variant: fc.constantFrom('tomme', 'faisselle'),
        isTold: fc.boolean(),
      }),
      { selector: ({ household, order, variant }) => `${household} ${order} ${variant}` },
    );
    fc.assert(
      fc.property(some, (rows) => {
        const all = rows.map(({ household, order, variant, isTold }) => ({
          isTold,
          holding: holding(`h${household}`, `h${household}o${order}`, variant),
        }));
        const untold = all.filter(({ isTold }) => !isTold).map((one) => one.holding);
        fc.pre(untold.length > 0);
        const drafted = draft({
          holdings: all.map((one) => one.holding),
          told: all.filter(({ isTold }) => isTold).map((one) => told(one.holding)),
        });
        const ids = drafted.map(({ householdId }) => householdId);
        expect(new Set(ids).size).toBe(ids.length);
        const keys = drafted.flatMap(({ holdings }) => holdings.map(keyOf));
        expect(keys.toSorted()).toEqual(untold.map(keyOf).toSorted());
        for (const { householdId, holdings } of drafted) {
          for (const one of holdings) expect(one.householdId).toBe(householdId);
        }
      }),
    );
  });
});
