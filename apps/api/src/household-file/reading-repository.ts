import type { Reader } from '@etal/db/transaction';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { localDayOf, localToday } from '../shared/local-today.ts';
import type { FileAddress } from './require-file.ts';

/** Whether somebody has opened the file of a household for a hub, this day of the territory. */
export async function isReadToday(
  reader: Reader,
  actor: Actor,
  { hubId, householdId }: FileAddress,
): Promise<boolean> {
  const rows = await reader.rows({
    name: 'household_file.read_today',
    text: `select from audit_records
      where subject_id = $1 and action = 'household.file_read' and actor_id = $2
        and details->>'hubId' = $3 and ${localDayOf('at')} = ${localToday} limit 1`,
    values: [householdId, personOf(actor), hubId],
  });
  return rows.length > 0;
}
