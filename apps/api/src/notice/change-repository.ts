import type { RevisionSide } from '@etal/db/order';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

export type Gathering = {
  householdId: Id<'Household'>;
  startsAt: Instant;
  timeZone: string;
  /** when its changes were told last */
  toldAt: Instant | null;
};

/** What decides when the changes of an order are told; undefined while they gather already. */
export async function findGathering(
  reader: Reader,
  orderId: string,
): Promise<Gathering | undefined> {
  const rows = await reader.rows<Gathering>({
    name: 'change_notice.gathering',
    text: `select o.household_id as "householdId", d.starts_at as "startsAt",
        t.time_zone as "timeZone",
        (select max(settled_at) from change_notices n where n.order_id = o.id and n.is_mailed)
          as "toldAt"
      from orders o join pickup_days d on d.id = o.pickup_day_id cross join territories t
      where o.id = $1 and not exists (
        select from change_notices n where n.order_id = o.id and n.settled_at is null)`,
    values: [orderId],
  });
  return rows[0];
}

export async function insertChangeNotice(tx: Tx, orderId: string, dueAt: Instant): Promise<void> {
  await tx.rows({
    name: 'change_notice.insert',
    text: `insert into change_notices (order_id, due_at) values ($1, $2) on conflict do nothing`,
    values: [orderId, toIso(dueAt)],
  });
}

export async function findDueChanges(reader: Reader): Promise<{ orderId: string }[]> {
  return reader.rows({
    name: 'change_notice.due',
    text: `select order_id as "orderId" from change_notices
           where settled_at is null and due_at <= etal_now() order by due_at limit 500`,
  });
}

export type GatheredChange = {
  timeZone: string;
  isOver: boolean;
  isCancelled: boolean;
  /** the revision that stands, and the one that was told last */
  revision: number;
  toldRevision: number;
};

/**
 * The changes of an order that are due; undefined when another worker has settled them.
 *
 * A placing, a cancellation and what the hub disrupted were told by mails of their own. Locks: the row of the gathering.
 */
export async function lockGatheredChange(
  tx: Tx,
  orderId: string,
): Promise<GatheredChange | undefined> {
  const locked = await tx.rows({
    name: 'change_notice.lock',
    text: `select order_id from change_notices
           where order_id = $1 and settled_at is null and due_at <= etal_now()
           for no key update skip locked`,
    values: [orderId],
  });
  if (locked.length === 0) return undefined;
  const rows = await tx.rows<GatheredChange>({
    name: 'change_notice.gathered',
    text: `select t.time_zone as "timeZone", o.revision, o.cancelled_at is not null as "isCancelled",
        d.ends_at < etal_now() - interval '1 day' as "isOver",
        greatest(
          (select coalesce(max(told_revision), 1) from change_notices n where n.order_id = o.id),
          (select coalesce(max(r.revision), 1) from order_revisions r
           where r.order_id = o.id and r.reason = 'cancelled'),
          (select coalesce(max(x.revision), 1) from order_disruptions x
           where x.order_id = o.id and x.cause <> 'day_moved')) as "toldRevision"
      from orders o join pickup_days d on d.id = o.pickup_day_id cross join territories t
      where o.id = $1`,
    values: [orderId],
  });
  return rows[0];
}

export async function settleChange(
  tx: Tx,
  settled: { orderId: string; toldRevision: number; isMailed: boolean },
): Promise<void> {
  await tx.rows({
    name: 'change_notice.settle',
    text: `update change_notices set settled_at = etal_now(), told_revision = $2, is_mailed = $3
           where order_id = $1 and settled_at is null`,
    values: [settled.orderId, settled.toldRevision, settled.isMailed],
  });
}

/** The order as two of its revisions tell it. */
export async function findSides(
  reader: Reader,
  orderId: string,
  revisions: readonly [number, number],
): Promise<[RevisionSide, RevisionSide]> {
  const rows = await reader.rows<{ revision: number; after: RevisionSide }>({
    name: 'change_notice.sides',
    text: `select revision, after from order_revisions
           where order_id = $1 and revision = any($2::int[])`,
    values: [orderId, revisions],
  });
  const of = (revision: number) => rows.find((row) => row.revision === revision)!.after;
  return [of(revisions[0]), of(revisions[1])];
}

/** Why the hub changed a closed order, after one revision and until another. */
export async function findReasons(
  reader: Reader,
  orderId: string,
  [from, to]: readonly [number, number],
): Promise<string[]> {
  const rows = await reader.rows<{ reason: string }>({
    name: 'change_notice.reasons',
    text: `select reason from order_corrections
           where order_id = $1 and revision > $2 and revision <= $3 order by revision`,
    values: [orderId, from, to],
  });
  return rows.map(({ reason }) => reason);
}

/** Names of offers, some of which are in the order no more. */
export async function findOfferNames(
  reader: Reader,
  offerIds: readonly string[],
): Promise<Map<string, { product: string; variant: string }>> {
  const rows = await reader.rows<{ id: string; product: string; variant: string }>({
    name: 'change_notice.offer_names',
    text: `select o.id, p.name as product, v.name as variant from offers o
           join variants v on v.id = o.variant_id join products p on p.id = v.product_id
           where o.id = any($1::uuid[])`,
    values: [offerIds],
  });
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Whose an order is, and the wall clock it lives by. */
export async function findOrderOfNotice(
  reader: Reader,
  orderId: string,
): Promise<{ householdId: Id<'Household'>; timeZone: string }> {
  const rows = await reader.rows<{ householdId: Id<'Household'>; timeZone: string }>({
    name: 'notice.order',
    text: `select o.household_id as "householdId", t.time_zone as "timeZone"
           from orders o cross join territories t where o.id = $1`,
    values: [orderId],
  });
  return rows[0]!;
}
