import type { Reading } from '@etal/contracts/privacy/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';

/** SQL: the acts by which somebody of a hub looks at a household. */
export const readingActs = `('household.file_read', 'household.reached')`;

/** Who looked at a household, the latest first, and one more. */
export function findReadings(reader: Reader, householdId: Id<'Household'>): Promise<Reading[]> {
  return reader.rows<Reading>({
    name: 'privacy.readings',
    text: `select a.at, case a.action when 'household.reached' then 'phone' else 'file' end as what,
        g.name as "hubName", nullif(p.name, '') as "personName"
      from audit_records a
      join organizations g on g.id = (a.details->>'hubId')::uuid
      left join persons p on p.id = a.actor_id::uuid
      where a.subject_id in (
          select $1::uuid union select emptied_id from household_merges where kept_id = $1)
        and a.action in ${readingActs} and a.actor_kind = 'person'
      order by a.at desc, a.id desc limit ${limits.listItemsMax + 1}`,
    values: [householdId],
  });
}
