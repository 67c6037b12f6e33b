import type { DisruptionAnswer, DisruptionCause } from '@etal/db/disruption';
import type { Reader } from '@etal/db/transaction';
import type { Window } from '@etal/domain/pickup/times';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type NewDisruption = {
  id: Id<'OrderDisruption'>;
  orderId: Id<'Order'>;
  revision: number;
  cause: DisruptionCause;
  sellerId: Id<'Organization'> | null;
  answerBy: Instant | null;
  moveId?: Id<'PickupDayMove'>;
  /** the hours of its slot before its day moved */
  slot?: Window | undefined;
};

export async function insertDisruptions(
  tx: Tx,
  disruptions: readonly NewDisruption[],
): Promise<void> {
  await tx.rows({
    name: 'disruption.insert',
    text: `insert into order_disruptions
             (id, order_id, revision, cause, seller_id, at, answer_by, move_id, slot_starts_at,
              slot_ends_at)
           select row.id, row."orderId", row.revision, row.cause, row."sellerId", $1,
             row."answerBy", row."moveId", row."slotStartsAt", row."slotEndsAt"
           from jsonb_to_recordset($2::jsonb) row(id uuid, "orderId" uuid, revision int, cause text,
             "sellerId" uuid, "answerBy" timestamptz, "moveId" uuid, "slotStartsAt" timestamptz,
             "slotEndsAt" timestamptz)`,
    values: [
      toIso(tx.now),
      JSON.stringify(
        disruptions.map(({ slot, ...row }) => ({
          ...row,
          answerBy: row.answerBy && toIso(row.answerBy),
          slotStartsAt: slot && toIso(slot.startsAt),
          slotEndsAt: slot && toIso(slot.endsAt),
        })),
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
  dayMove: { from: StopTold; to: StopTold } | null;
  removed: LostGoods[];
  kept: (LostGoods & { dueCents: Cents })[];
  /** fees of the order, that went with what was taken off */
  removedFeeCents: Cents;
  /** and that are due still */
  feeCents: Cents;
};

type StopTold = Window & { placeName: string };

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
    where (b->>'quantity')::int > 0 and not exists (
      select from jsonb_array_elements(r.after->'lines') a where a->>'offerId' = b->>'offerId')`;

/** SQL: what fees a side of the revision `r` tells. */
const feesOf = (side: string) => `coalesce((select sum((f->>'cents')::bigint)
  from jsonb_array_elements(r.${side}->'fees') f), 0)`;

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
        x.cause, g.name as "sellerName", coalesce(v.reason, w.reason, k.reason, c.reason, '') as reason, x.at,
        x.answer_by as "answerBy", a.answer, a.at as "answeredAt", etal_now() as "readAt",
        case when t.id is not null then json_build_object('orderId', t.id, 'code', t.code,
          'startsAt', ${epoch('td.starts_at')}) end as "movedTo",
        case when v.id is not null then json_build_object(
          'from', json_build_object('placeName', f.name,
            'startsAt', ${epoch('coalesce(x.slot_starts_at, v.from_starts_at)')},
            'endsAt', ${epoch('coalesce(x.slot_ends_at, v.from_ends_at)')}),
          'to', json_build_object('placeName', p.name,
            'startsAt', ${epoch('coalesce(s.starts_at, d.starts_at)')},
            'endsAt', ${epoch('coalesce(s.ends_at, d.ends_at)')})) end as "dayMove",
        case when v.id is null then (${lostOf}) else '[]' end as removed,
        coalesce((select json_agg(json_build_object('offerId', l.offer_id,
            'productName', l.product_name, 'variantName', l.variant_name,
            'quantity', l.allotted_quantity, 'dueCents', line_due(l), 'cents', line_due(l))
            order by l.product_name, l.id)
          from order_lines l where l.order_id = o.id and l.allotted_quantity > 0), '[]') as kept,
        (${feesOf('before')} - ${feesOf('after')})::bigint as "removedFeeCents",
        order_fees_due(o.id) as "feeCents"
      from order_disruptions x
      join orders o on o.id = x.order_id
      join order_revisions r on r.order_id = o.id and r.revision = x.revision
      join households h on h.id = o.household_id
      join organizations m on m.id = o.merchant_id
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      left join pickup_slots s on s.id = o.pickup_slot_id
      left join pickup_day_moves v on v.id = x.move_id
      left join pickup_points f on f.id = v.from_point_id
      left join organizations g on g.id = x.seller_id
      left join seller_withdrawals w
        on w.pickup_day_id = d.id and w.seller_id = x.seller_id and x.cause = 'seller_withdrawn'
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
