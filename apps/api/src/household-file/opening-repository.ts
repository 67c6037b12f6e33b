import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { OpeningChange } from '@etal/domain/household-file/opening-change';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import type { FileAddress } from './require-file.ts';

export async function insertOpeningChange(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  change: OpeningChange & { id: Id<'OpeningChange'>; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'opening_change.insert',
    text: `insert into opening_changes
             (id, hub_id, household_id, kind, from_cents, to_cents, reason, at, by)
           values ($1, $2, $3, $4, $5, $6, $7, etal_now(), $8)`,
    values: [
      change.id,
      hubId,
      householdId,
      change.kind,
      change.fromCents,
      change.toCents,
      change.reason,
      personOf(tx.actor),
    ],
  });
}

/** The opaque key of a household in the journal. */
export async function loadKey(reader: Reader, householdId: Id<'Household'>): Promise<string> {
  const [row] = await reader.rows<{ key: string }>({
    name: 'opening_change.key',
    text: 'select key from household_keys where household_id = $1',
    values: [householdId],
  });
  return row!.key;
}
