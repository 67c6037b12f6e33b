import type { Reading } from '@etal/contracts/privacy/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';

/**
 * SQL: ids of the records that tell who looked at households (`households`: an array of their ids): at
 * their file or phone, or at a file that names them. A list names who had ordered by then.
 */
export const readingsOf = (households: string) => `(
  select id from audit_records where subject_id = any(${households})
    and action in ('household.file_read', 'household.reached')
  union select r.id from orders o join audit_records r on r.subject_id = o.pickup_day_id
  where o.household_id = any(${households}) and o.placed_at <= r.at
    and (r.action = 'paper.exported' or r.action = 'sheet.exported' and exists (
      select from order_lines l
      where l.order_id = o.id and l.seller_id = (r.details->>'sellerId')::uuid)
    or r.action = 'recall.exported' and exists (
      select from order_lines l join variants v on v.id = l.variant_id
      where l.order_id = o.id and l.seller_id = (r.details->>'sellerId')::uuid
        and (v.id = (r.details->>'variantId')::uuid or v.is_composite)))
  union select r.id from hub_households k join audit_records r on r.subject_id = k.hub_id
  where k.household_id = any(${households}) and k.met_at <= r.at and r.action = 'hub.exported')`;

/** SQL: for which organization somebody looked, by a record `a` of that. */
export const readerOf = `coalesce(a.details->>'organizationId', a.details->>'hubId')::uuid`;

/** SQL: a household ($1), and those that were joined into it. */
const withEmptied = `array(
  select $1::uuid union select emptied_id from household_merges where kept_id = $1)`;

/** Who looked at a household, the latest first, and one more. */
export function findReadings(reader: Reader, householdId: Id<'Household'>): Promise<Reading[]> {
  return reader.rows<Reading>({
    name: 'privacy.readings',
    text: `select a.at, case a.action when 'household.reached' then 'phone'
          when 'household.file_read' then 'file' when 'hub.exported' then 'hub' else 'list' end as what,
        g.name as "organizationName", nullif(p.name, '') as "personName"
      from audit_records a
      join organizations g on g.id = ${readerOf}
      left join persons p on p.id = a.actor_id::uuid
      where a.id in ${readingsOf(withEmptied)} and a.actor_kind = 'person'
      order by a.at desc, a.id desc limit ${limits.listItemsMax + 1}`,
    values: [householdId],
  });
}
