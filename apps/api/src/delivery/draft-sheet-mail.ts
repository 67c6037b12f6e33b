import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import { lastParts } from '../order-cycle/composition-repository.ts';
import type { App } from '../shared/app.ts';
import { contactOfSeller } from './seller-contact.ts';

export type SheetMail = { recipient: string; content: MailContent };

type MailedSheet = {
  recipient: string;
  locale: 'fr' | 'en';
  seller: string;
  sale: string;
  place: string;
  address: string;
  town: string;
  pickupDayId: string;
  startsAt: Instant;
  endsAt: Instant;
  timeZone: string;
  orderCount: number;
  variants: { product: string; variant: string; quantity: number }[];
};

/**
 * What a producer prepares for one place and day: pieces per format, without any household.
 *
 * @returns undefined when the seller has no e-mail: the hub prints the sheet for it
 */
export async function draftSheetMail(
  app: App,
  destinationId: string,
  sellerId: string,
): Promise<SheetMail | undefined> {
  const sheet = await findMailedSheet(app, destinationId, sellerId);
  if (!sheet) return undefined;
  const { locale, place, address, town, seller, sale, timeZone } = sheet;
  const day = formatDay(sheet.startsAt, timeZone, locale);
  const from = formatTime(sheet.startsAt, timeZone, locale);
  const to = formatTime(sheet.endsAt, timeZone, locale);
  const path = `/deliveries/${sheet.pickupDayId}/${sellerId}`;
  const content: MailContent = {
    locale,
    subject: m.delivery_mail_subject({ day, place }, { locale }),
    title: m.delivery_mail_title({}, { locale }),
    opening: [
      m.delivery_mail_intro({ sale, seller }, { locale }),
      m.order_mail_where({ day, from, to }, { locale }),
      m.order_mail_place({ place, address, town }, { locale }),
    ],
    sections: [
      {
        heading: m.delivery_mail_counts({ orders: sheet.orderCount }, { locale }),
        rows: sheet.variants.map(({ product, variant, quantity }) => ({
          label: m.delivery_mail_line({ product, variant }, { locale }),
          amount: m.delivery_mail_quantity({ quantity }, { locale }),
        })),
      },
    ],
    link: {
      label: m.delivery_mail_link({}, { locale }),
      url: `${app.config.storefrontUrl}${path}`,
    },
    closing: [],
  };
  return { recipient: sheet.recipient, content };
}

async function findMailedSheet(
  app: App,
  destinationId: string,
  sellerId: string,
): Promise<MailedSheet | undefined> {
  const rows = await app.database.read.rows<MailedSheet>({
    name: 'delivery.mailed_sheet',
    text: `select who.email as recipient, who.locale, g.name as seller, c.name as sale,
        p.name as place, p.address, p.town, day.id as "pickupDayId",
        day.starts_at as "startsAt", day.ends_at as "endsAt", t.time_zone as "timeZone",
        (select count(distinct order_id) from order_lines
         where destination_id = d.id and seller_id = g.id) as "orderCount",
        (select json_agg(json_build_object('product', product_name, 'variant', variant_name,
                 'quantity', quantity) order by product_name, variant_name)
         from (select min(product_name) as product_name, min(variant_name) as variant_name,
                 sum(pieces)::int as quantity
               from (
                 select l.variant_id, l.product_name, l.variant_name, l.allotted_quantity as pieces
                 from order_lines l where l.destination_id = d.id and l.seller_id = g.id
                 union all
                 select (part->>'variantId')::uuid, part->>'productName', part->>'variantName',
                   l.allotted_quantity * (part->>'quantity')::int
                 from order_lines l join variants v on v.id = l.variant_id and v.is_composite
                 cross join lateral jsonb_array_elements(${lastParts('l.offer_id')}) part
                 where l.destination_id = d.id and l.seller_id = g.id
               ) told group by variant_id) totals) as variants
      from destinations d
      join order_cycles c on c.id = d.order_cycle_id
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      join organizations g on g.id = $2
      join lateral (${contactOfSeller}) who on true
      cross join territories t
      where d.id = $1 and exists (
        select from order_lines where destination_id = d.id and seller_id = g.id)`,
    values: [destinationId, sellerId],
  });
  return rows[0];
}
