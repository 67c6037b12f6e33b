import type { Composition } from '@etal/contracts/order-cycle/shop';
import type { Reader } from '@etal/db/transaction';
import type { FeeKind } from '@etal/domain/fee/fee';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { shownComposition } from '../order-cycle/composition-repository.ts';
import { feesOfOrder, minimumsOfOrder } from './read-repository.ts';

export type MailedLine = {
  sellerId: Id<'Organization'>;
  seller: string;
  product: string;
  variant: string;
  quantity: number;
  isWeighed: boolean;
  dueCents: Cents;
  ceilingCents: Cents;
  composition: Composition | null;
};

export type MailedOrder = {
  code: string;
  revision: number;
  recipient: string;
  locale: 'fr' | 'en';
  startsAt: Instant;
  endsAt: Instant;
  slotStartsAt: Instant | null;
  slotEndsAt: Instant | null;
  place: string;
  address: string;
  town: string;
  merchantId: Id<'Organization'>;
  merchant: string;
  termsVersion: string;
  /** the house placed it */
  isAssisted: boolean;
  isCancelled: boolean;
  timeZone: string;
  territory: string;
  email: string;
  phone: string;
  now: Instant;
  /** its sellers that come from so much of orders */
  minimums: { sellerName: string; cents: Cents }[];
  lines: MailedLine[];
  /** of the whole order */
  fees: { kind: FeeKind; cents: Cents }[];
};

/**
 * What the mail of an order says, to whoever placed it or else to who joined the household first;
 * undefined when nobody there has an e-mail.
 */
export async function findMailedOrder(
  reader: Reader,
  orderId: string,
): Promise<MailedOrder | undefined> {
  const rows = await reader.rows<MailedOrder>({
    name: 'order.mailed',
    text: `select o.code, o.revision, who.email as recipient, who.locale,
        d.starts_at as "startsAt", d.ends_at as "endsAt",
        s.starts_at as "slotStartsAt", s.ends_at as "slotEndsAt",
        p.name as place, p.address, p.town, o.merchant_id as "merchantId", g.name as merchant,
        o.terms_version as "termsVersion", o.is_assisted as "isAssisted",
        t.time_zone as "timeZone",
        t.name as territory, t.email, t.phone, etal_now() as now,
        o.cancelled_at is not null as "isCancelled",
        ${feesOfOrder} as fees,
        ${minimumsOfOrder} as minimums,
        coalesce((select json_agg(l.line order by l.seller, l.product, l.id)
                  from (${linesOfOrder}) l), '[]') as lines
      from orders o
      join lateral (
        select persons.email, persons.locale from household_members h
        join persons on persons.id = h.person_id
        where h.household_id = o.household_id and persons.email is not null
        order by persons.id is distinct from o.placed_by, h.joined_at, persons.id limit 1
      ) who on true
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      left join pickup_slots s on s.id = o.pickup_slot_id
      join organizations g on g.id = o.merchant_id
      cross join territories t
      where o.id = $1`,
    values: [orderId],
  });
  return rows[0];
}

/** What comes; once weighed or missing, the actual amount counts. */
const linesOfOrder = `
  select ol.id, seller.name as seller, ol.product_name as product, json_build_object(
    'sellerId', seller.id, 'seller', seller.name, 'product', ol.product_name, 'variant', ol.variant_name,
    'quantity', ol.allotted_quantity, 'isWeighed', ol.is_weighed and ol.actual_cents is null,
    'dueCents', coalesce(ol.actual_cents, ol.estimated_cents)
      + ol.deposit_cents * case when ol.actual_cents = 0 and not ol.is_weighed then 0
                                else ol.allotted_quantity end,
    'ceilingCents', ol.ceiling_cents + ol.deposit_cents * ol.allotted_quantity,
    'composition', ${shownComposition({ id: 'ol.offer_id', orderCycleId: 'x.order_cycle_id', isComposite: 'v.is_composite' })}) as line
  from order_lines ol join organizations seller on seller.id = ol.seller_id
  join destinations x on x.id = ol.destination_id join variants v on v.id = ol.variant_id
  where ol.order_id = o.id and ol.allotted_quantity > 0`;
