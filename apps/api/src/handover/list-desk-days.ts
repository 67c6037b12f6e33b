import type { DeskDay } from '@etal/contracts/handover/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';

/**
 * The days of the hubs that the actor manages or whose desk they hold, soonest first, and those of
 * the last seven days, the latest first.
 *
 * Refusal: `session.required`.
 */
export async function listDeskDays(
  reader: Reader,
  actor: Actor,
): Promise<{ coming: DeskDay[]; past: DeskDay[] }> {
  if (actor.kind === 'anonymous') throw new Refusal('session.required');
  const merchantIds = merchantsOf(actor);
  if (merchantIds.length === 0) return { coming: [], past: [] };
  const [coming, past] = await Promise.all([
    findDays(reader, merchantIds, 'coming'),
    findDays(reader, merchantIds, 'past'),
  ]);
  return { coming, past };
}

function merchantsOf(actor: Actor): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  return actor.rights.memberships
    .filter(({ role }) => role === 'manager' || role === 'desk')
    .map(({ organizationId }) => organizationId);
}

const spans = {
  coming: 'd.ends_at > etal_now() order by d.starts_at, d.id',
  past: `d.ends_at <= etal_now() and d.ends_at > etal_now() - interval '7 days'
    order by d.starts_at desc, d.id`,
};

function findDays(
  reader: Reader,
  merchantIds: readonly Id<'Organization'>[],
  span: keyof typeof spans,
): Promise<DeskDay[]> {
  return reader.rows<DeskDay>({
    name: `desk.days_${span}`,
    text: `select d.id, p.name as "placeName", d.starts_at as "startsAt", d.ends_at as "endsAt",
        exists (select from destinations s
          join order_cycle_publications using (order_cycle_id)
          left join destination_closings c on c.destination_id = s.id
          where s.pickup_day_id = d.id
            and destination_phase(s.opens_at, s.closes_at, c.at is not null, etal_now()) = 'open')
          as "isOpen",
        (select count(*)::int from orders o
         where o.pickup_day_id = d.id and o.cancelled_at is null) as "orderCount"
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id
      where d.merchant_id = any($1::uuid[])
        and not exists (select from pickup_day_cancellations c where c.pickup_day_id = d.id)
        and ${spans[span]} limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}
