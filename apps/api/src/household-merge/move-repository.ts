import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import type { MergePair } from './repository.ts';

/** The opaque keys of two households in the journal. */
export async function loadKeys(
  reader: Reader,
  { keptId, emptiedId }: Pick<MergePair, 'keptId' | 'emptiedId'>,
): Promise<{ kept: string; emptied: string }> {
  const [keys] = await reader.rows<{ kept: string; emptied: string }>({
    name: 'household_merge.keys',
    text: `select kept.key as kept, emptied.key as emptied
      from household_keys kept join household_keys emptied on emptied.household_id = $2
      where kept.household_id = $1`,
    values: [keptId, emptiedId],
  });
  return keys!;
}

export type Balance = {
  account: 'household_due' | 'household_credit';
  /** null for what came from the old ledger, and for payments */
  orderId: Id<'Order'> | null;
  kind: string;
  cents: Cents;
};

/** What a household owes a hub, of each order in all and of each kind beside orders; its cagnotte. */
export function findBalances(
  reader: Reader,
  hubId: Id<'Organization'>,
  holderKey: string,
): Promise<Balance[]> {
  return reader.rows<Balance>({
    name: 'household_merge.balances',
    text: `select a.kind as account, o.id as "orderId",
        case when o.id is null then e.kind else '' end as kind, sum(p.amount_cents)::bigint as cents
      from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      join ledger_entries e on e.id = p.entry_id
      left join orders o on o.id = e.subject_id
      where a.kind in ('household_due', 'household_credit')
        and a.organization_id = $1 and a.holder_key = $2
      group by 1, 2, 3 having sum(p.amount_cents) <> 0 order by 1, 2, 3`,
    values: [hubId, holderKey],
  });
}

/** Gives all that a household has at a hub to another; both are locked. */
export async function moveBelongings(tx: Tx, { keptId, emptiedId }: MergePair): Promise<void> {
  const values = [keptId, emptiedId];
  // A second card stays where it was: it opens the kept household through the merge.
  await tx.rows({
    name: 'household_merge.move_cards',
    text: `update household_cards set household_id = $1
      where household_id = $2 and (ended_at is not null or not exists (
        select from household_cards where household_id = $1 and ended_at is null))`,
    values,
  });
  await tx.rows({
    name: 'household_merge.delete_baskets',
    text: `delete from baskets b where household_id = $2 and exists (
      select from baskets where household_id = $1 and pickup_day_id = b.pickup_day_id)`,
    values,
  });
  await tx.rows({
    name: 'household_merge.tag',
    text: `insert into household_tags (hub_id, household_id, tag, given_at, given_by)
      select hub_id, $1, tag, given_at, given_by from household_tags where household_id = $2
      on conflict do nothing`,
    values,
  });
  await tx.rows({
    name: 'household_merge.tell',
    text: `insert into household_tellings (pickup_day_id, household_id, at, by)
      select pickup_day_id, $1, at, by from household_tellings where household_id = $2
      on conflict do nothing`,
    values,
  });
  for (const table of [
    'orders',
    'baskets',
    'household_notes',
    'household_invitations',
    'household_corrections',
    'opening_changes',
    'moved_households',
  ]) {
    await tx.rows({
      name: `household_merge.move_${table}`,
      text: `update ${table} set household_id = $1 where household_id = $2`,
      values,
    });
  }
  for (const table of ['household_tags', 'household_tellings', 'hub_households']) {
    await tx.rows({
      name: `household_merge.delete_${table}`,
      text: `delete from ${table} where household_id = $1`,
      values: [emptiedId],
    });
  }
}

/** Ends a household without anything left: nothing tells who it was, and it leads to the kept one. */
export async function endMerged(
  tx: Tx,
  { hubId, keptId, emptiedId }: MergePair,
  id: Id<'HouseholdMerge'>,
): Promise<void> {
  await tx.rows({
    name: 'household_merge.end',
    text: `update households set name = '', phone = null, erased_at = etal_now() where id = $1`,
    values: [emptiedId],
  });
  await tx.rows({
    name: 'household_merge.follow',
    text: 'update household_merges set kept_id = $1 where kept_id = $2',
    values: [keptId, emptiedId],
  });
  await tx.rows({
    name: 'household_merge.insert',
    text: `insert into household_merges (id, hub_id, emptied_id, kept_id, at, by)
      values ($1, $2, $3, $4, etal_now(), $5)`,
    values: [id, hubId, emptiedId, keptId, personOf(tx.actor)],
  });
}
