import type { listSubstitutes as contract } from '@etal/contracts/delivery/shortage';
import type { Actor } from '@etal/domain/access/actor';
import type { z } from 'zod';
import type { App } from '../shared/app.ts';
import { leftOf, substituteFor } from './draft-substitution.ts';
import { findShortableLines, type VariantOfDelivery } from './shortage-repository.ts';
import { requireSpokesman } from './speak-for-delivery.ts';
import { findSubstituteOffers } from './substitute-repository.ts';

type Substitutes = z.input<NonNullable<typeof contract.reply>>;

/**
 * The formats of the same producer that may replace missing pieces of one, whose households accept
 * it, while some are left. Refusal: that of `requireSpokesman`.
 */
export async function listSubstitutes(
  app: App,
  actor: Actor,
  variant: VariantOfDelivery,
): Promise<Substitutes> {
  const { read } = app.sharedReader;
  await requireSpokesman(read, actor, variant);
  const lines = await findShortableLines(read, variant);
  const open = lines.filter(({ isSettled, isWilling }) => !isSettled && isWilling);
  const offers = (await findSubstituteOffers(read, variant)).filter((offer) =>
    open.some((line) => substituteFor(line, [offer])),
  );
  const left = leftOf(offers, open);
  const items = [...Map.groupBy(offers, ({ variantId }) => variantId)].map(([variantId, own]) => {
    const { productName, variantName } = own[0]!;
    const stockIds = new Set(own.map(({ stockId }) => stockId));
    const leftQuantity = stockIds.has(null)
      ? null
      : [...stockIds].reduce((sum, id) => sum + left.get(id!)!, 0);
    const isStanding = lines.some(({ replacing }) => replacing?.variantId === variantId);
    return { variantId, productName, variantName, leftQuantity, isStanding };
  });
  return {
    items: items
      .filter(({ leftQuantity }) => leftQuantity === null || leftQuantity > 0)
      .toSorted((one, other) => one.productName.localeCompare(other.productName, 'fr')),
  };
}
