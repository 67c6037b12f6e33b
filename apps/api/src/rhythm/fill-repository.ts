import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import { isActive, isWaiting, type WeekKey } from './occurrence-repository.ts';

/** A sale whose offers a draft may take, by the Monday of its first pickup. */
export type LastSale = { orderCycleId: Id<'OrderCycle'>; weekOn: LocalDate };

/**
 * SQL: sales of the coordinator of a calendar, published within a year, with something on sale at one
 * of its places in a week before, and for the same households.
 */
const neighbours = (weekOn: string) => `
  rhythms own join order_cycles oc on oc.coordinator_id = own.coordinator_id
    and oc.for_tag is not distinct from own.for_tag
    and oc.opens_at > etal_now() - interval '1 year'
  join order_cycle_publications pub on pub.order_cycle_id = oc.id
  cross join lateral (
    select date_trunc('week', min(day.starts_at) at time zone max(t.time_zone))::date as week_on,
      bool_or(day.pickup_point_id in (
        select pickup_point_id from rhythm_destinations where rhythm_id = own.id)) as is_near
    from destinations d join pickup_days day on day.id = d.pickup_day_id cross join territories t
    where d.order_cycle_id = oc.id
  ) reached
  where reached.is_near and reached.week_on < ${weekOn} and exists (
    select from offers o where o.order_cycle_id = oc.id and o.withdrawn_at is null)`;

/**
 * Drafts without an offer that may take those of a sale before: no sale stands between that will still
 * open, or they open within two days themselves.
 */
export function findToFill(reader: Reader): Promise<WeekKey[]> {
  return reader.rows<WeekKey>({
    name: 'rhythm_occurrences.to_fill',
    text: `select x.rhythm_id as "rhythmId", x.week_on as "weekOn"
      from rhythm_occurrences x join rhythms r on r.id = x.rhythm_id
      join order_cycles draft on draft.id = x.order_cycle_id
      where ${isActive} and x.copied_from is null and ${isWaiting('x')}
        and draft.opens_at > etal_now() - interval '60 days'
        and not exists (select from offers o where o.order_cycle_id = draft.id)
        and (exists (select from rhythm_occurrences before
            join order_cycle_publications pub on pub.order_cycle_id = before.order_cycle_id
            where before.rhythm_id = x.rhythm_id and before.week_on < x.week_on)
          or exists (select from ${neighbours('x.week_on')} and own.id = x.rhythm_id))
        and (draft.opens_at <= etal_now() + interval '2 days' or not exists (
          select from rhythm_occurrences y
          join destinations d on d.order_cycle_id = y.order_cycle_id and d.closes_at > etal_now()
          where y.rhythm_id = x.rhythm_id and y.week_on < x.week_on and ${isWaiting('y')}))
      order by draft.opens_at, x.rhythm_id limit 1000`,
  });
}

/** The last sale of a calendar that was published, before a week. */
export async function findLastPublished(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
): Promise<LastSale | undefined> {
  const [row] = await tx.rows<LastSale>({
    name: 'rhythm_occurrence.last_published',
    text: `select x.order_cycle_id as "orderCycleId", x.week_on as "weekOn"
      from rhythm_occurrences x
      join order_cycle_publications pub on pub.order_cycle_id = x.order_cycle_id
      where x.rhythm_id = $1 and x.week_on < $2 order by x.week_on desc limit 1`,
    values: [rhythmId, weekOn],
  });
  return row;
}

/**
 * For a calendar none of whose sales was published yet: the last sale of its coordinator at one of its
 * places, before a week; one that is named as its own will be comes first.
 */
export async function findLastNeighbour(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
): Promise<LastSale | undefined> {
  const [row] = await tx.rows<LastSale>({
    name: 'rhythm_occurrence.last_neighbour',
    text: `select oc.id as "orderCycleId", reached.week_on as "weekOn"
      from ${neighbours('$2::date')} and own.id = $1
      order by starts_with(oc.name, own.name) desc, reached.week_on desc, oc.opens_at desc, oc.id
      limit 1`,
    values: [rhythmId, weekOn],
  });
  return row;
}

export async function updateCopied(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
  copied: { from: Id<'OrderCycle'>; droppedCount: number },
): Promise<void> {
  await tx.rows({
    name: 'rhythm_occurrence.copied',
    text: `update rhythm_occurrences set copied_from = $3, dropped_count = $4
           where rhythm_id = $1 and week_on = $2`,
    values: [rhythmId, weekOn, copied.from, copied.droppedCount],
  });
}
