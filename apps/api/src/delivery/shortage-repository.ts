import type { Reader } from '@etal/db/transaction';
import { claimsOrganic } from '@etal/domain/catalogue/proof';
import type { ShortableLine } from '@etal/domain/delivery/shortage';
import type { Replaceable } from '@etal/domain/delivery/substitution';
import type { StandingLine } from '@etal/domain/order/change';
import { standingCommands } from '@etal/domain/order/line-state';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { LineDue } from '../order/due-entry.ts';
import { findReceivedCommands } from '../order/received-commands.ts';
import type { Tx } from '../shared/app.ts';
import type { DeliveryKey } from './repository.ts';

export type VariantOfDelivery = DeliveryKey & { variantId: Id<'Variant'> };

export type ReplacingLine = Pick<
  StandingLine,
  | 'id'
  | 'offerId'
  | 'sellerId'
  | 'stockId'
  | 'quantity'
  | 'missingQuantity'
  | 'dueCents'
  | 'feeCents'
> & { variantId: Id<'Variant'>; orderedQuantity: number };

/** A line of a live order, as a shortage finds it. */
export type ShortableRow = ShortableLine &
  Replaceable & {
    destinationId: Id<'Destination'>;
    /** its household accepts a substitute, and it is none itself */
    isWilling: boolean;
    /** offers that its order holds already, but for what replaces this line */
    heldOfferIds: Id<'Offer'>[];
    /** what replaces pieces of it */
    replacing: ReplacingLine | null;
    code: string;
    locale: 'fr' | 'en';
    sellerName: string;
    productName: string;
    variantName: string;
    dueCents: Cents;
  };

/** The lines of one format in a delivery, the order that was placed first leading. */
export async function findShortableLines(
  reader: Reader,
  { pickupDayId, sellerId, variantId }: VariantOfDelivery,
): Promise<ShortableRow[]> {
  const rows = await reader.rows<
    Omit<ShortableRow, 'isOrganic'> & { hasRetraction: boolean; labels: string[]; name: string }
  >({
    name: 'shortage.lines',
    text: `select l.id, o.id as "orderId", o.code, o.locale, g.name as "sellerName",
        l.product_name as "productName", l.variant_name as "variantName",
        l.ordered_quantity as "orderedQuantity", l.allotted_quantity as quantity,
        l.is_weighed as "isWeighed", v.unit, v.measure, v.maximum_grams as "maximumGrams",
        l.unit_price_cents as "unitPriceCents", line_due(l) as "dueCents",
        l.destination_id as "destinationId", l.deposit_cents as "depositCents",
        l.is_alcohol as "isAlcohol", p.name, p.labels, p.allergens,
        o.accepts_substitution and l.replaces_line_id is null as "isWilling",
        array(select x.offer_id from order_lines x where x.order_id = o.id
          and x.replaces_line_id is distinct from l.id) as "heldOfferIds",
        (select json_build_object('id', x.id, 'offerId', x.offer_id, 'sellerId', x.seller_id,
            'stockId', x.stock_id, 'variantId', x.variant_id, 'quantity', x.allotted_quantity,
            'missingQuantity', x.ordered_quantity - x.allotted_quantity,
            'orderedQuantity', x.ordered_quantity, 'dueCents', line_due(x), 'feeCents', line_fee(x))
          from order_lines x where x.replaces_line_id = l.id) as replacing,
        exists (select from order_retraction_lines r join order_lines x on x.id = r.order_line_id
          where x.order_id = o.id) as "hasRetraction"
      from order_lines l
      join orders o on o.id = l.order_id
      join organizations g on g.id = l.seller_id
      join variants v on v.id = l.variant_id
      join products p on p.id = v.product_id
      where o.pickup_day_id = $1 and l.seller_id = $2 and l.variant_id = $3
        and o.cancelled_at is null
      order by o.placed_at, o.id, l.id limit ${limits.deskOrdersMax * limits.orderLinesMax}`,
    values: [pickupDayId, sellerId, variantId],
  });
  const received = await findReceivedCommands(reader, [
    ...new Set(rows.map(({ orderId }) => orderId)),
  ]);
  return rows.map(({ hasRetraction, labels, name, ...row }) => ({
    ...row,
    isOrganic: claimsOrganic({ name, labels }),
    isSettled: hasRetraction || standingCommands(received.get(row.orderId)!).length > 0,
  }));
}

export type Allotment = {
  id: Id<'OrderLine'>;
  quantity: number;
  estimatedCents: Cents;
  ceilingCents: Cents;
};

/**
 * Writes what comes of lines of locked orders, and what that costs. What was weighed is weighed again.
 *
 * @returns what is due on each line then
 */
export async function allotLines(
  tx: Tx,
  allotments: readonly Allotment[],
): Promise<Map<Id<'OrderLine'>, LineDue>> {
  const rows = await tx.rows<LineDue & { id: Id<'OrderLine'> }>({
    name: 'shortage.allot',
    text: `update order_lines l set allotted_quantity = row.quantity,
        estimated_cents = row."estimatedCents", ceiling_cents = row."ceilingCents",
        actual_cents = null, real_grams = null
      from jsonb_to_recordset($1::jsonb) row(id uuid, quantity int, "estimatedCents" bigint,
        "ceilingCents" bigint)
      where l.id = row.id returning l.id, line_due(l) as "dueCents", line_fee(l) as "feeCents"`,
    values: [JSON.stringify(allotments)],
  });
  return new Map(rows.map(({ id, ...due }) => [id, due]));
}

/** Whether somebody signs in for a seller. */
export async function hasPeople(reader: Reader, sellerId: Id<'Organization'>): Promise<boolean> {
  const rows = await reader.rows({
    name: 'shortage.has_people',
    text: 'select from memberships where organization_id = $1 limit 1',
    values: [sellerId],
  });
  return rows.length > 0;
}
