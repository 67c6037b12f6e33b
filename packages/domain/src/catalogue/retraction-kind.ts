import { fromIso, type Instant } from '../shared/instant.ts';
import type { Category } from './lists.ts';

/**
 * Whether a household may send a product back within 14 days: never what perishes; only unopened
 * what is eaten or worn; else anything.
 */
export const retractionKinds = ['perishable', 'sealed', 'fourteen_days'] as const;

export type RetractionKind = (typeof retractionKinds)[number];

type DatedDefaults = { from: Instant; byCategory: Record<Category, RetractionKind> };

/**
 * What the law says of each kind of product, the newest first.
 *
 * Source: Code de la consommation L221-18, L221-28 4° (perishable) and 5° (unsealed).
 */
const defaults: readonly DatedDefaults[] = [
  {
    from: fromIso('2014-06-14T00:00:00.000Z'),
    byCategory: {
      vegetables: 'perishable',
      fruit: 'perishable',
      eggs: 'perishable',
      dairy: 'perishable',
      cheese: 'perishable',
      meat: 'perishable',
      bread: 'perishable',
      pantry: 'sealed',
      drinks: 'sealed',
      other: 'fourteen_days',
    },
  },
];

/**
 * What stands for a product at a moment: its category's, unless its producer says otherwise.
 *
 * @throws RangeError before the first table known
 * @see docs/rules.md O13
 */
export function retractionKindOf(
  product: { category: string; retraction?: RetractionKind | null | undefined },
  at: Instant,
): RetractionKind {
  const table = defaults.find(({ from }) => from <= at);
  if (!table) throw new RangeError(`no rule of retraction is known at ${at}`);
  return product.retraction ?? table.byCategory[product.category as Category];
}
