import { Refusal } from '../shared/refusal.ts';

/** What a hub knows a household by, and where it invites it. */
export type Identity = { name: string; phone: string | null; email: string | null };

export type CorrectedField = keyof Identity;

/** Open to the hub; or the household has an account; or another hub made it. */
export type CorrectionStand = 'open' | 'claimed' | 'elsewhere';

/**
 * Whether a hub may say who a household is: only the hub that made it, and only until somebody
 * signs in for it.
 *
 * @see docs/rules.md F16
 */
export function correctionStand(facts: {
  hasAccount: boolean;
  isMadeHere: boolean;
}): CorrectionStand {
  if (facts.hasAccount) return 'claimed';
  return facts.isMadeHere ? 'open' : 'elsewhere';
}

/** Refusals: `household.claimed`, `household.made_elsewhere`. */
export function requireCorrectable(stand: CorrectionStand): void {
  if (stand === 'claimed') throw new Refusal('household.claimed');
  if (stand === 'elsewhere') throw new Refusal('household.made_elsewhere');
}

/** What a correction makes another, in the order of the form; nothing when all is as it was. */
export function correctedFields(before: Identity, after: Identity): CorrectedField[] {
  const fields: CorrectedField[] = ['name', 'phone', 'email'];
  return fields.filter((field) => before[field] !== after[field]);
}
