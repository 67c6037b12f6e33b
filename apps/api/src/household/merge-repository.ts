import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';

/** Households that ended in others when a hub made one of two. */
export async function findMergedInto(
  reader: Reader,
  keptIds: readonly Id<'Household'>[],
): Promise<Id<'Household'>[]> {
  const rows = await reader.rows<{ id: Id<'Household'> }>({
    name: 'household_merge.merged_into',
    text: `select emptied_id as id from household_merges where kept_id = any($1::uuid[])
           order by emptied_id`,
    values: [keptIds],
  });
  return rows.map(({ id }) => id);
}

/** Where a household went when a hub made one of two. */
export async function findKeptOf(
  reader: Reader,
  hubId: Id<'Organization'>,
  emptiedId: Id<'Household'>,
): Promise<Id<'Household'> | undefined> {
  const [row] = await reader.rows<{ id: Id<'Household'> }>({
    name: 'household_merge.kept_of',
    text: 'select kept_id as id from household_merges where hub_id = $1 and emptied_id = $2',
    values: [hubId, emptiedId],
  });
  return row?.id;
}
