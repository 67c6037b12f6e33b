import type { CycleSeller } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { findCycleLines, findCycleSellers } from './line-repository.ts';
import { loadSummary } from './repository.ts';

/**
 * Who lets its products be sold in a sale, with all of them, on or off. Too many to be told
 * together are told one seller at a time.
 *
 * Refusal: `not_found`. A seller that does not let them be sold gives an empty list.
 */
export async function listCycleLines(
  app: App,
  actor: Actor,
  asked: { id: Id<'OrderCycle'>; sellerId?: Id<'Organization'> | undefined },
): Promise<{ items: CycleSeller[]; nextCursor: null }> {
  const reader = app.database.read;
  const sale = await loadSummary(reader, asked.id);
  requireAccess(actor, 'order_cycle.read', sale);
  const all = await findCycleSellers(reader, sale);
  const sellers = all.filter(({ id }) => asked.sellerId === undefined || id === asked.sellerId);
  const count = sellers.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const isApart = asked.sellerId === undefined && count > limits.cycleLinesTogetherMax;
  const ids = isApart ? [] : sellers.map(({ id }) => id);
  const lines = ids.length > 0 ? await findCycleLines(reader, sale, ids) : new Map();
  const items = sellers.map((seller) => ({
    ...seller,
    lines: isApart ? null : (lines.get(seller.id) ?? []),
  }));
  return { items, nextCursor: null };
}
