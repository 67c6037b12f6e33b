import { asCents, sumCents, type Cents } from '../shared/cents.ts';

/** Something that a household owes: an order, or what came from the old ledger. */
export type Charge<Subject> = { subject: Subject; cents: Cents };

/**
 * What is left to pay of each charge, when money pays the oldest first.
 *
 * @param charges the oldest first; a negative one is credit, which pays like money
 * @param paidCents what was paid in all
 * @returns those of which something is left, the oldest first, and what is paid beyond all of them
 * @see docs/rules.md E4
 */
export function ageCharges<Subject>(
  charges: readonly Charge<Subject>[],
  paidCents: Cents,
): { left: Charge<Subject>[]; beyondCents: Cents } {
  const credits = charges.filter(({ cents }) => cents < 0).map(({ cents }) => asCents(-cents));
  let money = paidCents + sumCents(credits);
  const left: Charge<Subject>[] = [];
  for (const { subject, cents } of charges) {
    if (cents <= 0) continue;
    const paid = Math.min(Math.max(0, money), cents);
    money -= paid;
    if (paid < cents) left.push({ subject, cents: asCents(cents - paid) });
  }
  return { left, beyondCents: asCents(Math.max(0, money)) };
}
