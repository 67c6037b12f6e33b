import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { contactOfSeller } from './seller-contact.ts';
import type { RecallFacts, RecalledLine, RecallSides } from './recall-mail.ts';

type HeldLine = {
  orderId: Id<'Order'>;
  variantId: Id<'Variant'>;
  quantity: number;
  isInside: boolean;
};

/** What a household holds of a lot, as it reads it: by day, then by product. */
export function findRecalledLines(
  reader: Reader,
  held: readonly HeldLine[],
): Promise<RecalledLine[]> {
  return reader.rows<RecalledLine>({
    name: 'recall.mailed_lines',
    text: `select o.id as "orderId", o.code, d.starts_at as "startsAt", point.name as place,
        p.name as product, v.name as variant, w.quantity, w.is_inside as "isInside"
      from unnest($1::uuid[], $2::uuid[], $3::int[], $4::boolean[])
        w(order_id, variant_id, quantity, is_inside)
      join orders o on o.id = w.order_id
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points point on point.id = d.pickup_point_id
      join variants v on v.id = w.variant_id join products p on p.id = v.product_id
      order by d.starts_at, o.id, p.name, v.id`,
    values: [
      held.map(({ orderId }) => orderId),
      held.map(({ variantId }) => variantId),
      held.map(({ quantity }) => quantity),
      held.map(({ isInside }) => isInside),
    ],
  });
}

/** Who calls back what of whom, and whom to ask: the house, or else the territory. */
export async function loadRecallSides(
  reader: Reader,
  { hubId, sellerId }: { hubId: Id<'Organization'>; sellerId: Id<'Organization'> },
): Promise<RecallSides> {
  const [sides] = await reader.rows<RecallSides>({
    name: 'recall.sides',
    text: `select hub.name as hub, coalesce(hub.contact_email, hub.email, t.email) as email,
        coalesce(hub.contact_phone, hub.phone, t.phone) as phone, t.time_zone as "timeZone",
        s.name as seller
      from organizations hub join organizations s on s.id = $2 cross join territories t
      where hub.id = $1`,
    values: [hubId, sellerId],
  });
  return sides!;
}

export type MailedRecall = RecallFacts & { recipient: string };

/**
 * What one member of a household is told of a recall.
 *
 * @returns undefined once they belong to it no more, or have no e-mail
 */
export async function findMailedRecall(
  reader: Reader,
  noticeId: Id<'RecallNotice'>,
  personId: Id<'Person'>,
): Promise<MailedRecall | undefined> {
  type Found = Omit<RecallFacts, keyof RecallSides | 'lines'> & {
    recipient: string;
    hubId: Id<'Organization'>;
    sellerId: Id<'Organization'>;
    held: HeldLine[];
  };
  const [found] = await reader.rows<Found>({
    name: 'recall.mailed',
    text: `select r.hub_id as "hubId", r.seller_id as "sellerId", r.lot, r.reason, r.advice, r.words,
        who.email as recipient, who.locale,
        (select json_agg(json_build_object('orderId', l.order_id, 'variantId', l.variant_id,
           'quantity', l.quantity, 'isInside', l.is_inside))
         from recall_notice_lines l where l.notice_id = n.id) as held
      from recall_notices n join lot_recalls r on r.id = n.recall_id
      join persons who on who.id = $2 and who.email is not null
      where n.id = $1 and exists (
        select from recall_notice_lines l join orders o on o.id = l.order_id
        join household_members m on m.household_id = o.household_id
        where l.notice_id = n.id and m.person_id = who.id)`,
    values: [noticeId, personId],
  });
  if (!found) return undefined;
  const { hubId, sellerId, held, ...told } = found;
  const sides = await loadRecallSides(reader, { hubId, sellerId });
  return { ...told, ...sides, lines: await findRecalledLines(reader, held) };
}

export type SellerRecall = Pick<RecallFacts, 'locale' | 'hub' | 'lot' | 'advice' | 'reason'> & {
  recipient: string;
  sellerId: Id<'Organization'>;
  householdCount: number;
};

/** What the producer is told of a recall: how many households, and none of them. */
export async function findSellerRecall(
  reader: Reader,
  recallId: string,
): Promise<SellerRecall | undefined> {
  const [found] = await reader.rows<SellerRecall>({
    name: 'recall.mailed_seller',
    text: `select who.email as recipient, who.locale, hub.name as hub, r.seller_id as "sellerId",
        r.lot, r.advice, r.reason,
        (select count(*)::int from recall_notices n where n.recall_id = r.id) as "householdCount"
      from lot_recalls r
      join organizations hub on hub.id = r.hub_id
      join organizations g on g.id = r.seller_id and g.id <> r.hub_id
      join lateral (${contactOfSeller}) who on true
      where r.id = $1`,
    values: [recallId],
  });
  return found;
}
