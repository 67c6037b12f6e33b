import { totalDifferences, type CorrectedLine } from '@etal/domain/delivery/correction';
import { showCode } from '@etal/domain/order/code';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { formatDay } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import type { App } from '../shared/app.ts';
import type { SheetMail } from './draft-sheet-mail.ts';
import { contactOfSeller } from './seller-contact.ts';

type MailedCorrection = {
  recipient: string;
  locale: 'fr' | 'en';
  seller: string;
  sellerId: string;
  place: string;
  pickupDayId: string;
  startsAt: Instant;
  timeZone: string;
  number: number;
  lines: CorrectedLine[];
};

/**
 * What differs from what a producer was told last, by format, then by order code.
 *
 * @returns undefined when the seller has no e-mail: the hub prints the correction for it
 */
export async function draftCorrectionMail(app: App, id: string): Promise<SheetMail | undefined> {
  const [found] = await app.database.read.rows<MailedCorrection>({
    name: 'delivery.mailed_correction',
    text: `select who.email as recipient, who.locale, g.name as seller, g.id as "sellerId",
        p.name as place, day.id as "pickupDayId", day.starts_at as "startsAt",
        t.time_zone as "timeZone", c.number, c.lines
      from delivery_corrections c
      join pickup_days day on day.id = c.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      join organizations g on g.id = c.seller_id
      join lateral (${contactOfSeller}) who on true
      cross join territories t
      where c.id = $1`,
    values: [id],
  });
  if (!found) return undefined;
  const { recipient, locale, seller, sellerId, place, pickupDayId, number, lines } = found;
  const day = formatDay(found.startsAt, found.timeZone, locale);
  const content: MailContent = {
    locale,
    subject: m.delivery_correction_subject({ number, day, place }, { locale }),
    title: m.delivery_correction_title({ number, day }, { locale }),
    opening: [m.delivery_correction_only({ seller }, { locale })],
    sections: [
      {
        heading: m.delivery_correction_totals({}, { locale }),
        rows: totalDifferences(lines).map(({ productName, variantName, difference }) => ({
          label: m.delivery_mail_line({ product: productName, variant: variantName }, { locale }),
          amount: signed(difference),
        })),
      },
      {
        heading: m.delivery_correction_orders({}, { locale }),
        rows: lines.map(({ code, productName, variantName, from, to }) => ({
          label: `${showCode(code)} ${m.delivery_mail_line(
            { product: productName, variant: variantName },
            { locale },
          )}`,
          amount: m.delivery_correction_from({ from, to }, { locale }),
        })),
      },
    ],
    link: {
      label: m.delivery_correction_link({}, { locale }),
      url: `${app.config.storefrontUrl}/deliveries/${pickupDayId}/${sellerId}/corrections`,
    },
    closing: [],
  };
  return { recipient, content };
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference).replace('-', '−');
}
