/**
 * What stands, in drafted terms, where a fact is missing: terms that hold it are not published.
 *
 * @see docs/rules.md Y4
 */
export const termsGap = '[à compléter';

/** What the law asks a site to say of itself; a page leaves out what is missing. */
export const legalFacts = [
  'publisher',
  'publicationDirector',
  'host',
  'address',
  'mediator',
] as const;

export type LegalFact = (typeof legalFacts)[number];

/**
 * The facts that nobody has told, in the order of the page.
 *
 * @see docs/rules.md Y3
 */
export function missingLegalFacts(
  legal: Partial<Record<LegalFact, string | undefined>>,
): LegalFact[] {
  return legalFacts.filter((fact) => !legal[fact]?.trim());
}
