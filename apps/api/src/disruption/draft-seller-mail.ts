import type { DisruptionCause } from '@etal/db/disruption';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { formatDay } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import { contactOfSeller } from '../delivery/seller-contact.ts';
import type { App } from '../shared/app.ts';

export type SellerMail = {
  recipient: string;
  timeZone: string;
  now: Instant;
  content: MailContent;
};

type MailedDay = Omit<SellerMail, 'content'> & {
  locale: 'fr' | 'en';
  startsAt: Instant;
  place: string;
  reason: string;
  hub: string;
};

/**
 * Tells a producer that nothing of it is wanted for a day any more, without any household.
 *
 * @returns undefined when the producer has no e-mail
 */
export async function draftSellerMail(
  app: App,
  { dayId, sellerId, cause }: { dayId: string; sellerId: string; cause: DisruptionCause },
): Promise<SellerMail | undefined> {
  const [day] = await app.database.read.rows<MailedDay>({
    name: 'disruption.mailed_day',
    text: `select who.email as recipient, who.locale, t.time_zone as "timeZone",
        etal_now() as now, d.starts_at as "startsAt", p.name as place, hub.name as hub,
        coalesce(w.reason, c.reason, '') as reason
      from pickup_days d
      join pickup_points p on p.id = d.pickup_point_id
      join organizations hub on hub.id = d.merchant_id
      join organizations g on g.id = $2
      join lateral (${contactOfSeller}) who on true
      left join seller_withdrawals w on w.pickup_day_id = d.id and w.seller_id = g.id
      left join pickup_day_cancellations c on c.pickup_day_id = d.id
      cross join territories t
      where d.id = $1`,
    values: [dayId, sellerId],
  });
  if (!day) return undefined;
  const { recipient, timeZone, now, locale, place, reason, hub } = day;
  const facts = { day: formatDay(day.startsAt, timeZone, locale), place, hub };
  const words =
    cause === 'seller_withdrawn'
      ? {
          subject: m.disruption_seller_withdrawn_subject(facts, { locale }),
          title: m.disruption_seller_withdrawn_title(facts, { locale }),
        }
      : {
          subject: m.disruption_seller_cancelled_subject(facts, { locale }),
          title: m.disruption_mail_day_title(facts, { locale }),
        };
  const content: MailContent = {
    locale,
    ...words,
    opening: [
      m.disruption_seller_nothing(facts, { locale }),
      m.disruption_mail_reason({ reason }, { locale }),
      m.disruption_seller_stock({}, { locale }),
    ],
    sections: [],
    link: {
      label: m.delivery_mail_link({}, { locale }),
      url: `${app.config.storefrontUrl}/deliveries/${dayId}/${sellerId}`,
    },
    closing: [],
  };
  return { recipient, timeZone, now, content };
}
