import type { Compositions } from '@etal/contracts/week/compositions';
import type { Actor } from '@etal/domain/access/actor';
import { lineAmounts } from '@etal/domain/catalogue/price';
import { isWritable } from '@etal/domain/week/week';
import { findPartFacts } from '../order-cycle/composition-repository.ts';
import type { App } from '../shared/app.ts';
import { findComposites } from './composition-repository.ts';
import { loadSaleOfSeller, type WeekKey } from './repository.ts';
import { requireSaleOfSeller } from './require-week.ts';

/**
 * What the composites of one seller hold in one sale, or held in the last, and what they may hold.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md S12
 */
export async function readCompositions(
  app: App,
  actor: Actor,
  key: WeekKey,
): Promise<Compositions> {
  const { read } = app.database;
  const row = await loadSaleOfSeller(read, key);
  requireSaleOfSeller(actor, row);
  const composites = await findComposites(read, row);
  const facts = await findPartFacts(read, [row.sellerId]);
  const { orderCycleId, name, coordinatorId, hubName, sellerId, sellerName, isPublished } = row;
  const closings = row.days.map(({ closesAt, closedAt }) => closedAt ?? closesAt);
  return {
    orderCycleId,
    name,
    coordinatorId,
    hubName,
    sellerId,
    sellerName,
    isPublished,
    isWritable: isWritable(row.days, row.readAt),
    changesUntil: closings.toSorted((one, other) => other - one)[0] ?? null,
    composites: composites.map(({ parts, lastParts, ...composite }) => ({
      ...composite,
      parts: (parts ?? lastParts ?? []).flatMap(({ variantId, quantity }) =>
        facts.has(variantId) ? [{ variantId, quantity }] : [],
      ),
    })),
    formats: [...facts.values()].flatMap(({ isComposite, ...format }) => {
      if (isComposite) return [];
      const { variantId, productName, variantName } = format;
      const priceCents = lineAmounts(format, format.priceCents, 1).estimatedCents;
      return [{ variantId, productName, variantName, priceCents }];
    }),
  };
}
