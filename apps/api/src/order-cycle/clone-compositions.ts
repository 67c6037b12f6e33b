import { draftParts } from '@etal/domain/order-cycle/composition';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { findCompositions, findPartFacts, insertCompositions } from './composition-repository.ts';
import type { LockedCycle } from './repository.ts';

/**
 * Gives the composites of a draft what they held in a locked sale, at the names, prices and rates of
 * now; formats that are put away since are left out.
 *
 * @see docs/rules.md S12
 */
export async function cloneCompositions(
  tx: Tx,
  source: LockedCycle,
  draftId: Id<'OrderCycle'>,
): Promise<void> {
  const held = await findCompositions(tx, source.id);
  if (held.length === 0) return;
  const facts = await findPartFacts(tx, [...new Set(held.map(({ sellerId }) => sellerId))]);
  const now = await tx.readNow();
  const written = held.map(({ variantId, parts }) => {
    return { variantId, parts: draftParts(parts, facts, now) };
  });
  await insertCompositions(tx, draftId, written, null);
}
