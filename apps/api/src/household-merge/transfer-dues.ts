import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { postAll, type Entry } from '../ledger/post.ts';
import type { Tx } from '../shared/app.ts';
import { findBalances, loadKeys, type Balance } from './move-repository.ts';
import type { MergePair } from './repository.ts';

/**
 * Takes what a household owes a hub to another, by entries of the journal: of each order under its
 * order, of the old ledger under the kind that it was posted by, so that every sum stays readable; its cagnotte too.
 *
 * @see docs/rules.md L1, F18
 */
export async function transferDues(
  tx: Tx,
  { hubId, keptId, emptiedId }: MergePair,
  mergeId: Id<'HouseholdMerge'>,
): Promise<void> {
  const keys = await loadKeys(tx, { keptId, emptiedId });
  const balances = await findBalances(tx, hubId, keys.emptied);
  const side = (account: Balance['account'], holderKey: string, amountCents: Cents) => ({
    account: { organizationId: hubId, kind: account, holderKey },
    amountCents,
  });
  const entries = balances.map(({ account, orderId, kind, cents }): Entry => ({
    kind: orderId ? 'order.household_merged' : kind,
    subjectId: orderId ?? mergeId,
    postings: [side(account, keys.kept, cents), side(account, keys.emptied, asCents(-cents))],
  }));
  await postAll(tx, entries);
}
