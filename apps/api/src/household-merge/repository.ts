import type { MergePreview } from '@etal/contracts/household-merge/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { MergeFacts } from '@etal/domain/household-merge/merge';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';

/** Two households of a hub: the one that ends, and the one that has what it had. */
export type MergePair = {
  hubId: Id<'Organization'>;
  keptId: Id<'Household'>;
  emptiedId: Id<'Household'>;
};

export type PairFacts = Omit<MergeFacts, 'isSame' | 'begunTwins'> &
  Pick<MergePreview, 'comingCount' | 'pastCount' | 'card'> & {
    /** notes and tags of the one that ends */
    ownNotes: number;
    ownTags: number;
    keptPhone: string | null;
    emptiedPhone: string | null;
  };

const hasMember = (id: string) =>
  `exists (select from household_members where household_id = ${id})`;

const hasCard = (id: string) =>
  `exists (select from household_cards where household_id = ${id} and ended_at is null)`;

export async function loadPairFacts(
  reader: Reader,
  { hubId, keptId, emptiedId }: MergePair,
): Promise<PairFacts> {
  const [facts] = await reader.rows<PairFacts>({
    name: 'household_merge.facts',
    text: `select ${hasMember('$2')} as "isKeptClaimed", ${hasMember('$3')} as "isEmptiedClaimed",
        coalesce($1 = (select hub_id from hub_households where household_id = $3
          order by met_at, hub_id limit 1), false) as "isEmptiedMadeHere",
        exists (select from hub_households where household_id = $3 and hub_id <> $1)
          or exists (select from orders where household_id = $3 and merchant_id <> $1)
          as "isEmptiedKnownElsewhere",
        (select count(*)::int from household_notes
          where hub_id = $1 and household_id in ($2, $3)) as "noteCount",
        (select count(distinct tag)::int from household_tags
          where hub_id = $1 and household_id in ($2, $3)) as "tagCount",
        (select count(*)::int from household_notes
          where hub_id = $1 and household_id = $3) as "ownNotes",
        (select count(*)::int from household_tags
          where hub_id = $1 and household_id = $3) as "ownTags",
        (select count(*)::int from orders o join pickup_days d on d.id = o.pickup_day_id
          where o.household_id = $3 and o.cancelled_at is null and d.ends_at > etal_now())
          as "comingCount",
        (select count(*)::int from orders o join pickup_days d on d.id = o.pickup_day_id
          where o.household_id = $3 and (o.cancelled_at is not null or d.ends_at <= etal_now()))
          as "pastCount",
        case when not ${hasCard('$3')} then 'none' when ${hasCard('$2')} then 'second'
          else 'moved' end as card,
        (select phone from households where id = $2) as "keptPhone",
        (select phone from households where id = $3) as "emptiedPhone"`,
    values: [hubId, keptId, emptiedId],
  });
  return facts!;
}

/** A day for which both households have an order. */
export type Twin = {
  /** of the one that ends */
  orderId: Id<'Order'>;
  placeName: string;
  startsAt: Instant;
  hasBegun: boolean;
};

export function findTwins(reader: Reader, { keptId, emptiedId }: MergePair): Promise<Twin[]> {
  return reader.rows<Twin>({
    name: 'household_merge.twins',
    text: `select o.id as "orderId", p.name as "placeName", d.starts_at as "startsAt",
        d.starts_at <= etal_now() as "hasBegun"
      from orders o
      join orders other on other.pickup_day_id = o.pickup_day_id
        and other.household_id = $1 and other.cancelled_at is null
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      where o.household_id = $2 and o.cancelled_at is null
      order by o.id limit ${limits.listItemsMax}`,
    values: [keptId, emptiedId],
  });
}

/**
 * Whether both of two orders hold one offer, of which a line was weighed, is missing or replaces
 * something: what it came to would be lost among others.
 */
export async function findFixedDouble(
  reader: Reader,
  orderIds: [Id<'Order'>, Id<'Order'>],
): Promise<boolean> {
  const [row] = await reader.rows<{ isFixed: boolean }>({
    name: 'household_merge.fixed_double',
    text: `select exists (select from order_lines l where l.order_id = any($1::uuid[])
        group by l.offer_id
        having count(*) > 1 and bool_or(l.actual_cents is not null
          or l.replaces_line_id is not null or l.allotted_quantity < l.ordered_quantity)) as "isFixed"`,
    values: [orderIds],
  });
  return row!.isFixed;
}
