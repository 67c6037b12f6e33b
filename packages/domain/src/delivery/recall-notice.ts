import type { Id } from '../shared/id.ts';
import type { Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';

/** Why a lot is called back, as households read it. */
export const recallReasons = ['germ', 'allergen', 'object', 'date', 'precaution'] as const;

export type RecallReason = (typeof recallReasons)[number];

/** What a household does with what it has of a lot; `lifted` says that it may eat it after all. */
export const recallAdvices = ['discard', 'return', 'keep', 'lifted'] as const;

export type RecallAdvice = (typeof recallAdvices)[number];

/** Who is told: those who do not know yet, or everybody who has it. */
export const recallAudiences = ['untold', 'everybody'] as const;

export type RecallAudience = (typeof recallAudiences)[number];

/** What an order holds of a lot in one format, as it is or within composites. */
export type Holding = {
  householdId: Id<'Household'>;
  orderId: Id<'Order'>;
  variantId: Id<'Variant'>;
  /** pieces, one or more */
  quantity: number;
  isInside: boolean;
};

/** A holding that its household was told of, when last. */
export type ToldHolding = Holding & { at: Instant };

export type RecallFacts = {
  /** of households that are not erased */
  holdings: readonly Holding[];
  told: readonly ToldHolding[];
  /** times that this lot was told of before */
  recallCount: number;
  advice: RecallAdvice;
  audience: RecallAudience;
};

/** One household, and all of the lot that it is told of. */
export type ToldHousehold = { householdId: Id<'Household'>; holdings: Holding[] };

/**
 * Whom a recall tells, and of what: each household once, of its own orders.
 *
 * Unless everybody is to be told again, a household is told of what it was not told of yet. A recall
 * is lifted for those who were told of it, even where the number of the lot was corrected since.
 *
 * @returns at least one household, each with at least one holding
 * @throws Refusal `recall.nobody` when nobody ordered it; `recall.told`, with `toldAt`, when everybody
 * knows; `recall.not_told` when there is nothing to lift; `recall.too_many`
 * @see docs/rules.md D22, D23
 */
export function draftRecall(facts: RecallFacts): ToldHousehold[] {
  const { holdings, told, advice, audience } = facts;
  if (facts.recallCount >= limits.recallsPerLotMax) throw new Refusal('recall.too_many');
  if (advice === 'lifted') {
    if (told.length === 0) throw new Refusal('recall.not_told');
    return byHousehold(told);
  }
  if (holdings.length === 0) throw new Refusal('recall.nobody');
  if (audience === 'everybody') return byHousehold(holdings);
  const known = new Set(told.map(keyOf));
  const untold = holdings.filter((holding) => !known.has(keyOf(holding)));
  if (untold.length === 0) {
    throw new Refusal('recall.told', { toldAt: Math.max(...told.map(({ at }) => at)) });
  }
  return byHousehold(untold);
}

/** What one order holds in one format is told of once. */
export function keyOf({ orderId, variantId }: Pick<Holding, 'orderId' | 'variantId'>): string {
  return `${orderId} ${variantId}`;
}

function byHousehold(holdings: readonly Holding[]): ToldHousehold[] {
  const households = new Map<Id<'Household'>, Holding[]>();
  for (const { householdId, orderId, variantId, quantity, isInside } of holdings) {
    const own = households.get(householdId) ?? [];
    households.set(householdId, own);
    own.push({ householdId, orderId, variantId, quantity, isInside });
  }
  return [...households].map(([householdId, own]) => ({ householdId, holdings: own }));
}
