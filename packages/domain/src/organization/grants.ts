/** What one organization may allow another; the same words in SQL. */
export const grantKinds = ['sell', 'catalogue', 'pickup'] as const;

export type GrantKind = (typeof grantKinds)[number];

/**
 * What an organization of one kind may allow one of another kind.
 *
 * A producer lets a hub sell its products or write its catalogue. A hub lets producers and other
 * hubs bring their sales to its pickup days: it takes their money and hands them over.
 *
 * @see docs/rules.md S11
 */
export function grantableKinds(granterKind: string, receiverKind: string): readonly GrantKind[] {
  if (granterKind === 'producer') return receiverKind === 'hub' ? ['sell', 'catalogue'] : [];
  if (granterKind !== 'hub') return [];
  return receiverKind === 'hub' || receiverKind === 'producer' ? ['pickup'] : [];
}
