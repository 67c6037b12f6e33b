import type { LocalDate } from '../shared/instant.ts';
import type { Label } from './lists.ts';

/** What proves a label of a producer, until the end of a day of the territory. */
export type Proof = { label: string; endsOn: LocalDate };

/** What a producer proves, and the day that its territory lives. */
export type Proofs = { proofs: readonly Proof[]; today: LocalDate };

/**
 * Whether a label of a producer's product is shown to households: the last day of its proof counts.
 *
 * @see docs/rules.md C8
 */
export function isProven(label: string, { proofs, today }: Proofs): boolean {
  return proofs.some((proof) => proof.label === label && today <= proof.endsOn);
}

/**
 * What a product claims and households are not shown: labels without a proof, and « bio » in a name
 * without the organic one.
 *
 * @see docs/rules.md C8
 */
export function unprovenClaims(
  product: { name: string; labels: readonly Label[] },
  known: Proofs,
): { labels: Label[]; isNamedOrganic: boolean } {
  return {
    labels: product.labels.filter((label) => !isProven(label, known)),
    isNamedOrganic: namesOrganic(product.name) && !isProven('organic', known),
  };
}

/** Whether its name or a label says that a product is organic. */
export function claimsOrganic(product: { name: string; labels: readonly string[] }): boolean {
  return product.labels.includes('organic') || namesOrganic(product.name);
}

/** « bio », « biologique », « organic » as whole words. */
function namesOrganic(name: string): boolean {
  return /(?<!\p{L})(bio(s|logiques?)?|organic)(?!\p{L})/iu.test(name);
}
