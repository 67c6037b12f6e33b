import { limits } from '../shared/limits.ts';
import { Refusal, type RefusalCode } from '../shared/refusal.ts';

/** What decides whether a hub may make one household of two. */
export type MergeFacts = {
  isSame: boolean;
  /** somebody signs in for it */
  isKeptClaimed: boolean;
  isEmptiedClaimed: boolean;
  /** the hub made the one that ends */
  isEmptiedMadeHere: boolean;
  /** another hub knows the one that ends, or has its orders */
  isEmptiedKnownElsewhere: boolean;
  /** days that have begun, and for which both have an order */
  begunTwins: number;
  /** of both together, at the hub */
  noteCount: number;
  tagCount: number;
};

/**
 * Why two households must stay two: the one that ends is the hub's alone, and nobody signs in for
 * it.
 *
 * @see docs/rules.md F18
 */
export function mergeRefusal(facts: MergeFacts): RefusalCode | undefined {
  if (facts.isSame) return 'household_merge.same';
  if (facts.isEmptiedClaimed) {
    return facts.isKeptClaimed ? 'household_merge.both_claimed' : 'household_merge.claimed';
  }
  if (!facts.isEmptiedMadeHere) return 'household.made_elsewhere';
  if (facts.isEmptiedKnownElsewhere) return 'household_merge.known_elsewhere';
  if (facts.begunTwins > 0) return 'household_merge.same_day';
  const isTooMany =
    facts.noteCount > limits.notesPerHouseholdMax || facts.tagCount > limits.tagsPerHouseholdMax;
  return isTooMany ? 'household_merge.too_many' : undefined;
}

/** What reaches a household. */
export type Reach = { phone: string | null; email: string | null };

/** Of what the one that ends has: it goes across, is there already, or is dropped. */
export type Fate = 'moved' | 'same' | 'dropped' | 'none';

/**
 * What becomes of the phone and the address of the household that ends: the kept one takes what it
 * lacks, while the hub may still say it.
 *
 * @param isOpen nobody but the hub says how the kept one is reached
 * @see docs/rules.md F18
 */
export function reachFate(
  kept: Reach,
  emptied: Reach,
  { isOpen }: { isOpen: boolean },
): { phone: Fate; email: Fate } {
  const fateOf = (own: string | null, other: string | null): Fate => {
    if (other === null) return 'none';
    if (own === other) return 'same';
    return isOpen && own === null ? 'moved' : 'dropped';
  };
  return {
    phone: fateOf(kept.phone, emptied.phone),
    email: fateOf(kept.email, emptied.email),
  };
}

/** Refusals: those of `mergeRefusal`. */
export function requireMergeable(facts: MergeFacts): void {
  const code = mergeRefusal(facts);
  if (code) throw new Refusal(code);
}
