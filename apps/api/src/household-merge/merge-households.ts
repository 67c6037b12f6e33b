import type { Actor } from '@etal/domain/access/actor';
import { requireMergeable } from '@etal/domain/household-merge/merge';
import { Refusal } from '@etal/domain/shared/refusal';
import { loadHouseholdDue } from '../due/repository.ts';
import { requireFile } from '../household-file/require-file.ts';
import { lockHouseholds } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { joinTwins } from './join-twins.ts';
import { endMerged, moveBelongings } from './move-repository.ts';
import { moveIdentity } from './move-identity.ts';
import { findTwins, loadPairFacts, type MergePair } from './repository.ts';
import { transferDues } from './transfer-dues.ts';

export type MergeRequest = MergePair & { expectedOrderCount: number; expectedDueCents: number };

/**
 * Makes one household of two that are the same people: orders, dues, notes, tags and the card of
 * the one that ends are the kept one's. Where both have an order for a day to come, they become
 * one. The journal takes balances across by entries; nothing of it is edited.
 *
 * Refusals: `not_found`; those of `requireMergeable`; `household_merge.changed` when the one that
 * ends has other orders or owes something else than was shown; `order.settled` and those of
 * `joinOrders` where two orders become one.
 *
 * Locks: both households by id, then what `joinTwins` takes.
 *
 * @see docs/rules.md F18, F19
 */
export function mergeHouseholds(
  app: App,
  actor: Actor,
  { expectedOrderCount, expectedDueCents, ...pair }: MergeRequest,
): Promise<{ keptId: string }> {
  const { hubId, keptId, emptiedId } = pair;
  return app.inTransaction(actor, async (tx) => {
    await requireFile(tx, actor, { hubId, householdId: keptId });
    await requireFile(tx, actor, { hubId, householdId: emptiedId });
    const locked = await lockHouseholds(tx, [keptId, emptiedId]);
    const kept = locked.find(({ id }) => id === keptId);
    const emptied = locked.find(({ id }) => id === emptiedId);
    if (!kept || !emptied) throw new Refusal('not_found');
    const facts = await loadPairFacts(tx, pair);
    const twins = await findTwins(tx, pair);
    const begunTwins = twins.filter(({ hasBegun }) => hasBegun).length;
    requireMergeable({ ...facts, isSame: keptId === emptiedId, begunTwins });
    const { dueCents } = await loadHouseholdDue(tx, hubId, emptiedId);
    const isSeen =
      facts.comingCount + facts.pastCount === expectedOrderCount && dueCents === expectedDueCents;
    if (!isSeen) throw new Refusal('household_merge.changed');

    const id = tx.newId<'HouseholdMerge'>();
    await joinTwins(tx, { ...pair, locale: kept.locale }, twins);
    await transferDues(tx, pair, id);
    await moveIdentity(tx, pair, { kept, emptied });
    await moveBelongings(tx, pair);
    await endMerged(tx, pair, id);
    await recordAudit(tx, 'household.merged', keptId, { hubId, emptiedId, mergeId: id });
    return { keptId };
  });
}
