/** The eight papers of a pickup day, in the order of the week. */
export const paperNames = [
  'preparation',
  'deliveries',
  'packing-by-product',
  'packing-by-household',
  'labels',
  'sign-off',
  'amounts-due',
  'producer-totals',
] as const;

export type PaperName = (typeof paperNames)[number];

/** Papers that name households (rule D6), in their rows or above them. */
export const namingPapers: ReadonlySet<PaperName> = new Set([
  'packing-by-household',
  'labels',
  'sign-off',
  'amounts-due',
]);

/** Papers of money: for who looks after it, not for the desk. */
export const moneyPapers: ReadonlySet<PaperName> = new Set(['amounts-due', 'producer-totals']);
