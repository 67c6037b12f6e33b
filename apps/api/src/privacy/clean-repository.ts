import type { Reader } from '@etal/db/transaction';
import { keptActs, retention } from '@etal/domain/shared/retention';

/** How many rows one statement forgets. */
export const atOnce = 1000;

/** @returns how many records of the audit it forgot */
export async function deleteOldAudits(reader: Reader): Promise<number> {
  const [row] = await reader.rows<{ count: number }>({
    name: 'privacy.forget_audit',
    text: 'select forget_audit_records($1, $2::text[], $3)::int as count',
    values: [retention.auditDays, keptActs, atOnce],
  });
  return row!.count;
}

/** @returns how many marks against sending twice it forgot */
export async function deleteOldKeys(reader: Reader): Promise<number> {
  const rows = await reader.rows({
    name: 'privacy.forget_keys',
    text: `delete from idempotency_keys where (scope, key) in (
             select scope, key from idempotency_keys
             where created_at < etal_now() - make_interval(days => $1) limit ${atOnce})
           returning 1`,
    values: [retention.requestKeyDays],
  });
  return rows.length;
}

/** @returns how many baskets of days that are over it forgot */
export async function deleteOldBaskets(reader: Reader): Promise<number> {
  const rows = await reader.rows({
    name: 'privacy.forget_baskets',
    text: `delete from baskets where (household_id, pickup_day_id) in (
             select b.household_id, b.pickup_day_id
             from baskets b join pickup_days d on d.id = b.pickup_day_id
             where d.ends_at < etal_now() - make_interval(days => $1) limit ${atOnce})
           returning 1`,
    values: [retention.basketDays],
  });
  return rows.length;
}

/** @returns how many orders of days that are over tell no more who collects instead */
export async function forgetCollectors(reader: Reader): Promise<number> {
  const rows = await reader.rows({
    name: 'privacy.forget_collectors',
    text: `update orders set collector_name = null where id in (
             select o.id from orders o join pickup_days d on d.id = o.pickup_day_id
             where o.collector_name is not null
               and d.ends_at < etal_now() - make_interval(days => $1) limit ${atOnce})
           returning 1`,
    values: [retention.sheetNameDays],
  });
  return rows.length;
}

/**
 * Those that a hub sent stay with the household: no other is sent (docs/rules.md Q6).
 *
 * @returns how many invitations that open nothing it forgot
 */
export async function deleteOldInvitations(reader: Reader): Promise<number> {
  const rows = await reader.rows({
    name: 'privacy.forget_invitations',
    text: `delete from household_invitations where id in (
             select id from household_invitations
             where hub_id is null
               and coalesce(ended_at, expires_at) < etal_now() - make_interval(days => $1)
             limit ${atOnce})
           returning 1`,
    values: [retention.endedInvitationDays],
  });
  return rows.length;
}
