import type { Actor } from '@etal/domain/access/actor';
import { draftParts, requireParts, type PartChoice } from '@etal/domain/order-cycle/composition';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { findPartFacts, insertCompositions } from '../order-cycle/composition-repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findComposites } from './composition-repository.ts';
import type { WeekKey } from './repository.ts';
import { lockSaleOfSeller } from './require-week.ts';

export type CompositionWrite = { variantId: Id<'Variant'>; parts: readonly PartChoice[] };

/**
 * Says what one composite holds in a sale, until its last closing; each time is kept. Stocks of what
 * it holds stay as they are: a composite has its own.
 *
 * Refusals: those of `lockSaleOfSeller` and `requireParts`; `not_found` for what is no composite that
 * the sale has on.
 *
 * @see docs/rules.md S12
 */
export function writeComposition(
  app: App,
  actor: Actor,
  key: WeekKey,
  { variantId, parts }: CompositionWrite,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { week, keeping } = await lockSaleOfSeller(tx, actor, key);
    const composites = await findComposites(tx, week);
    if (!composites.some((one) => one.variantId === variantId)) throw new Refusal('not_found');
    const facts = await findPartFacts(tx, [key.sellerId]);
    requireParts(parts, facts);
    const drafted = draftParts(parts, facts, await tx.readNow());
    const written = [{ variantId, parts: drafted }];
    await insertCompositions(tx, key.orderCycleId, written, keeping?.keeperId ?? null);
    tx.keeping = keeping;
    const { sellerId } = key;
    await recordAudit(tx, 'composition.written', key.orderCycleId, { sellerId, variantId });
    await announce(tx, 'order_cycle.changed', key.orderCycleId);
  });
}
