import type { DisruptionAnswer, DisruptionCause } from '@etal/db/disruption';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type DisruptedDay = {
  id: Id<'PickupDay'>;
  hubId: Id<'Organization'>;
  startsAt: Instant;
  endsAt: Instant;
  placeName: string;
  timeZone: string;
  isCancelled: boolean;
  now: Instant;
};

/** Refusal: `not_found`. */
export async function loadDisruptedDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<DisruptedDay> {
  const [day] = await reader.rows<DisruptedDay>({
    name: 'disruption.day',
    text: `select d.id, p.hub_id as "hubId", d.starts_at as "startsAt", d.ends_at as "endsAt",
        p.name as "placeName", t.time_zone as "timeZone", etal_now() as now,
        exists(select from pickup_day_cancellations where pickup_day_id = d.id) as "isCancelled"
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id cross join territories t
      where d.id = $1`,
    values: [dayId],
  });
  if (!day) throw new Refusal('not_found');
  return day;
}

/** The name of a producer. Refusals: `not_found`; `seller.withdrawn` when it does not come. */
export async function loadComingSeller(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  sellerId: Id<'Organization'>,
): Promise<string> {
  const [seller] = await reader.rows<{ name: string; isWithdrawn: boolean }>({
    name: 'disruption.seller',
    text: `select g.name, exists(select from seller_withdrawals
             where pickup_day_id = $1 and seller_id = g.id) as "isWithdrawn"
           from organizations g where g.id = $2 and exists (
             select from destinations d join offers o using (order_cycle_id)
             where d.pickup_day_id = $1 and o.seller_id = g.id)`,
    values: [dayId, sellerId],
  });
  if (!seller) throw new Refusal('not_found');
  if (seller.isWithdrawn) throw new Refusal('seller.withdrawn');
  return seller.name;
}

export async function insertCancellation(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  reason: string,
): Promise<void> {
  await tx.rows({
    name: 'disruption.cancel_day',
    text: `insert into pickup_day_cancellations (pickup_day_id, at, by, reason)
           values ($1, $2, $3, $4)`,
    values: [dayId, toIso(tx.now), personOf(tx.actor), reason],
  });
}

/** Closes the locked destinations of a day that are not closed; drafts forget the day. */
export async function closeDestinationsOfDay(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  reason: string,
): Promise<void> {
  await tx.rows({
    name: 'disruption.forget_drafts',
    text: `delete from destinations d where d.pickup_day_id = $1 and not exists (
             select from order_cycle_publications p where p.order_cycle_id = d.order_cycle_id)`,
    values: [dayId],
  });
  await tx.rows({
    name: 'disruption.close_destinations',
    text: `insert into destination_closings (destination_id, at, by, reason)
           select id, $2::timestamptz, $3, $4 from destinations
           where pickup_day_id = $1 and closes_at > $2::timestamptz
           on conflict do nothing`,
    values: [dayId, toIso(tx.now), personOf(tx.actor), reason],
  });
}

export async function insertWithdrawal(
  tx: Tx,
  withdrawal: { dayId: Id<'PickupDay'>; sellerId: Id<'Organization'>; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'disruption.withdraw',
    text: `insert into seller_withdrawals (pickup_day_id, seller_id, at, by, reason)
           values ($1, $2, $3, $4, $5)`,
    values: [
      withdrawal.dayId,
      withdrawal.sellerId,
      toIso(tx.now),
      personOf(tx.actor),
      withdrawal.reason,
    ],
  });
}

export type NewDisruption = {
  id: Id<'OrderDisruption'>;
  orderId: Id<'Order'>;
  revision: number;
  cause: DisruptionCause;
  sellerId: Id<'Organization'> | null;
  answerBy: Instant | null;
};

export async function insertDisruptions(
  tx: Tx,
  disruptions: readonly NewDisruption[],
): Promise<void> {
  await tx.rows({
    name: 'disruption.insert',
    text: `insert into order_disruptions (id, order_id, revision, cause, seller_id, at, answer_by)
           select row.id, row."orderId", row.revision, row.cause, row."sellerId", $1,
             row."answerBy"
           from jsonb_to_recordset($2::jsonb) row(id uuid, "orderId" uuid, revision int, cause text,
             "sellerId" uuid, "answerBy" timestamptz)`,
    values: [
      toIso(tx.now),
      JSON.stringify(
        disruptions.map((row) => ({ ...row, answerBy: row.answerBy && toIso(row.answerBy) })),
      ),
    ],
  });
}

export type Contact = {
  orderId: Id<'Order'>;
  householdName: string;
  phone: string | null;
  isMailed: boolean;
};

/** Whose orders are, and whether a mail reaches them. */
export async function findContacts(
  reader: Reader,
  orderIds: readonly Id<'Order'>[],
): Promise<Map<Id<'Order'>, Contact>> {
  const rows = await reader.rows<Contact>({
    name: 'disruption.contacts',
    text: `select o.id as "orderId", h.name as "householdName", h.phone,
        exists(select from household_members m join persons p on p.id = m.person_id
               where m.household_id = h.id and p.email is not null) as "isMailed"
      from orders o join households h on h.id = o.household_id where o.id = any($1::uuid[])`,
    values: [orderIds],
  });
  return new Map(rows.map((row) => [row.orderId, row]));
}

export type ComingSeller = { sellerId: Id<'Organization'>; sellerName: string; isIssued: boolean };

/** Sellers of a day, by name, and whether a preparation sheet of theirs for it has left. */
export function findSellersOfDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<(ComingSeller & { isWithdrawn: boolean })[]> {
  return reader.rows({
    name: 'disruption.sellers',
    text: `select g.id as "sellerId", g.name as "sellerName",
        exists(select from seller_withdrawals w
               where w.pickup_day_id = $1 and w.seller_id = g.id) as "isWithdrawn",
        exists(select from preparation_sheets s join destinations d on d.id = s.destination_id
               where d.pickup_day_id = $1 and s.seller_id = g.id) as "isIssued"
      from organizations g where g.id in (
        select o.seller_id from destinations d
        join order_cycle_publications using (order_cycle_id) join offers o using (order_cycle_id)
        where d.pickup_day_id = $1)
      order by g.name, g.id`,
    values: [dayId],
  });
}

export type Target = {
  pickupDayId: Id<'PickupDay'>;
  startsAt: Instant;
  placeName: string;
  /** the last of its closings */
  closesAt: Instant;
  /** those of the asked offers that go there and may be ordered now */
  offerIds: Id<'Offer'>[];
};

/** Where goods of a day may go instead: days of the same hub that the same sales reach, open. */
export function findTargets(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  offerIds: readonly Id<'Offer'>[],
): Promise<Target[]> {
  return reader.rows<Target>({
    name: 'disruption.targets',
    text: `select day.id as "pickupDayId", day.starts_at as "startsAt", p.name as "placeName",
        max(d.closes_at) as "closesAt", array_agg(o.id) as "offerIds"
      from offers o
      join order_cycle_publications using (order_cycle_id)
      join destinations d using (order_cycle_id)
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      left join destination_closings c on c.destination_id = d.id
      where o.id = any($2::uuid[]) and o.withdrawn_at is null and day.id <> $1
        and day.merchant_id = (select merchant_id from pickup_days where id = $1)
        and destination_phase(d.opens_at, d.closes_at, c.at is not null, etal_now()) = 'open'
        and not exists (select from seller_withdrawals w
                        where w.pickup_day_id = day.id and w.seller_id = o.seller_id)
      group by day.id, p.id order by day.starts_at, day.id limit 20`,
    values: [dayId, offerIds],
  });
}

export type FoundDisruption = {
  id: Id<'OrderDisruption'>;
  orderId: Id<'Order'>;
  code: string;
  householdId: Id<'Household'>;
  householdName: string;
  merchantId: Id<'Organization'>;
  merchantName: string;
  isAssisted: boolean;
  isCancelled: boolean;
  termsVersion: string;
  pickupDayId: Id<'PickupDay'>;
  startsAt: Instant;
  endsAt: Instant;
  placeName: string;
  cause: DisruptionCause;
  sellerName: string | null;
  reason: string;
  at: Instant;
  answerBy: Instant | null;
  answer: DisruptionAnswer | null;
  answeredAt: Instant | null;
  movedTo: { orderId: Id<'Order'>; code: string; startsAt: Instant } | null;
  readAt: Instant;
  removed: LostGoods[];
  kept: (LostGoods & { dueCents: Cents })[];
};

/** What was taken off; the names are those that its offer has. */
export type LostGoods = {
  offerId: Id<'Offer'>;
  productName: string;
  variantName: string;
  quantity: number;
  cents: Cents;
};

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Lines of the revision's `before` that its `after` has no more. */
const lostOf = `select coalesce(json_agg(json_build_object('offerId', f.id, 'productName', p.name,
      'variantName', v.name, 'quantity', (b->>'quantity')::int, 'cents', (b->>'cents')::bigint)
      order by p.name, v.name, f.id), '[]')
    from jsonb_array_elements(r.before->'lines') b
    join offers f on f.id = (b->>'offerId')::uuid
    join variants v on v.id = f.variant_id join products p on p.id = v.product_id
    where not exists (select from jsonb_array_elements(r.after->'lines') a
                      where a->>'offerId' = b->>'offerId')`;

/** Refusal: `not_found`. */
export async function loadDisruption(
  reader: Reader,
  id: Id<'OrderDisruption'>,
): Promise<FoundDisruption> {
  const [found] = await reader.rows<FoundDisruption>({
    name: 'disruption.load',
    text: `select x.id, x.order_id as "orderId", o.code, o.household_id as "householdId",
        h.name as "householdName", o.merchant_id as "merchantId", m.name as "merchantName",
        o.is_assisted as "isAssisted", o.cancelled_at is not null as "isCancelled",
        o.terms_version as "termsVersion", o.pickup_day_id as "pickupDayId",
        d.starts_at as "startsAt", d.ends_at as "endsAt", p.name as "placeName",
        x.cause, g.name as "sellerName", coalesce(w.reason, k.reason, c.reason, '') as reason, x.at,
        x.answer_by as "answerBy", a.answer, a.at as "answeredAt", etal_now() as "readAt",
        case when t.id is not null then json_build_object('orderId', t.id, 'code', t.code,
          'startsAt', ${epoch('td.starts_at')}) end as "movedTo",
        (${lostOf}) as removed,
        coalesce((select json_agg(json_build_object('offerId', l.offer_id,
            'productName', l.product_name, 'variantName', l.variant_name,
            'quantity', l.allotted_quantity, 'dueCents', line_due(l), 'cents', line_due(l))
            order by l.product_name, l.id)
          from order_lines l where l.order_id = o.id), '[]') as kept
      from order_disruptions x
      join orders o on o.id = x.order_id
      join order_revisions r on r.order_id = o.id and r.revision = x.revision
      join households h on h.id = o.household_id
      join organizations m on m.id = o.merchant_id
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      left join organizations g on g.id = x.seller_id
      left join seller_withdrawals w
        on w.pickup_day_id = d.id and w.seller_id = x.seller_id
      left join order_corrections k on k.order_id = o.id and k.revision = x.revision
      left join pickup_day_cancellations c on c.pickup_day_id = d.id
      left join disruption_answers a on a.disruption_id = x.id
      left join orders t on t.id = a.order_id
      left join pickup_days td on td.id = t.pickup_day_id
      where x.id = $1`,
    values: [id],
  });
  if (!found) throw new Refusal('not_found');
  return found;
}

/** The live order of a household for a day. */
export async function findLiveOrder(
  reader: Reader,
  householdId: Id<'Household'>,
  dayId: Id<'PickupDay'>,
): Promise<Id<'Order'> | undefined> {
  const [row] = await reader.rows<{ id: Id<'Order'> }>({
    name: 'disruption.live_order',
    text: `select id from orders
           where household_id = $1 and pickup_day_id = $2 and cancelled_at is null`,
    values: [householdId, dayId],
  });
  return row?.id;
}

export async function insertAnswer(
  tx: Tx,
  given: {
    disruptionId: Id<'OrderDisruption'>;
    answer: DisruptionAnswer;
    orderId: Id<'Order'> | null;
  },
): Promise<void> {
  await tx.rows({
    name: 'disruption.answer',
    text: `insert into disruption_answers (disruption_id, at, by, answer, order_id)
           values ($1, $2, $3, $4, $5)`,
    values: [given.disruptionId, toIso(tx.now), personOf(tx.actor), given.answer, given.orderId],
  });
}
