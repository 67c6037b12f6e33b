import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { retention } from '@etal/domain/shared/retention';

const atOnce = 100;

/**
 * Households that nobody belongs to, after the last that was done for them: `$1` days without an
 * order ever, `$2` after one.
 */
const left = `select h.id from households h
  cross join lateral (select
    greatest(h.created_at,
      (select max(met_at) from hub_households where household_id = h.id),
      (select max(given_at) from household_cards where household_id = h.id),
      (select max(given_at) from household_tags where household_id = h.id),
      (select max(written_at) from household_notes where household_id = h.id),
      (select max(expires_at) from household_invitations where household_id = h.id)) as helped_at,
    (select max(placed_at) from orders where household_id = h.id) as ordered_at) last
  where h.erased_at is null
    and not exists (select from household_members m where m.household_id = h.id)
    and greatest(helped_at, ordered_at) < etal_now()
      - make_interval(days => case when ordered_at is null then $1::int else $2::int end)`;

const days = [retention.leftHouseholdDays, retention.idleAccountDays];

/** One page of them, by id. */
export async function findLeft(
  reader: Reader,
  after: Id<'Household'> | null,
): Promise<Id<'Household'>[]> {
  const rows = await reader.rows<{ id: Id<'Household'> }>({
    name: 'privacy.left_page',
    text: `${left} and ($3::uuid is null or h.id > $3) order by h.id limit ${atOnce}`,
    values: [...days, after],
  });
  return rows.map(({ id }) => id);
}

export async function isLeft(reader: Reader, id: Id<'Household'>): Promise<boolean> {
  const rows = await reader.rows({
    name: 'privacy.left',
    text: `${left} and h.id = $3`,
    values: [...days, id],
  });
  return rows.length > 0;
}
