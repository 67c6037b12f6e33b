import type { DisruptionCause } from '@etal/db/disruption';
import type { Cents } from '@etal/domain/shared/cents';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { formatCents, formatDay, formatTime } from '../message/format.ts';
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
  endsAt: Instant;
  place: string;
  fromStartsAt: Instant | null;
  fromPlace: string | null;
  reason: string;
  hub: string;
  /** of the sale that is below its minimum */
  sale: string | null;
  minimumCents: Cents | null;
  orderedCents: Cents | null;
};

type DisruptedSeller = {
  dayId: string;
  sellerId: string;
  cause: DisruptionCause;
  /** null unless its day moved */
  moveId: string | null;
  /** null unless one sale is below its minimum */
  destinationId: string | null;
};

/**
 * Tells a producer that nothing of it is wanted for a day any more, or that the day moves, without any
 * household.
 *
 * @returns undefined when the producer has no e-mail
 */
export async function draftSellerMail(
  app: App,
  { dayId, sellerId, cause, moveId, destinationId }: DisruptedSeller,
): Promise<SellerMail | undefined> {
  const [day] = await app.database.read.rows<MailedDay>({
    name: 'disruption.mailed_day',
    text: `select who.email as recipient, who.locale, t.time_zone as "timeZone",
        etal_now() as now, d.starts_at as "startsAt", d.ends_at as "endsAt", p.name as place, hub.name as hub,
        coalesce(v.reason, w.reason, c.reason, '') as reason,
        v.from_starts_at as "fromStartsAt", f.name as "fromPlace", oc.name as sale,
        j.minimum_cents as "minimumCents", j.ordered_cents as "orderedCents"
      from pickup_days d
      join pickup_points p on p.id = d.pickup_point_id
      join organizations hub on hub.id = d.merchant_id
      join organizations g on g.id = $2
      join lateral (${contactOfSeller}) who on true
      left join seller_withdrawals w on w.pickup_day_id = d.id and w.seller_id = g.id
      left join pickup_day_cancellations c on c.pickup_day_id = d.id
      left join pickup_day_moves v on v.id = $3
      left join pickup_points f on f.id = v.from_point_id
      left join minimum_judgements j on j.destination_id = $4 and j.seller_id = g.id
      left join destinations x on x.id = j.destination_id
      left join order_cycles oc on oc.id = x.order_cycle_id
      cross join territories t
      where d.id = $1`,
    values: [dayId, sellerId, moveId, destinationId],
  });
  if (!day) return undefined;
  const { recipient, timeZone, now, locale } = day;
  const content: MailContent = {
    locale,
    ...wordsOf(day, cause),
    sections: [],
    link: {
      label: m.delivery_mail_link({}, { locale }),
      url: `${app.config.storefrontUrl}/deliveries/${dayId}/${sellerId}`,
    },
    closing: [],
  };
  return { recipient, timeZone, now, content };
}

type Words = Pick<MailContent, 'subject' | 'title' | 'opening'>;

function wordsOf(day: MailedDay, cause: DisruptionCause): Words {
  if (cause === 'day_moved') return movedWords(day);
  return cause === 'below_minimum' ? minimumWords(day) : nothingWords(day, cause);
}

/** Another sale may bring it there all the same. */
function minimumWords(day: MailedDay): Words {
  const { locale, place, sale } = day;
  const facts = { day: formatDay(day.startsAt, day.timeZone, locale), place };
  const amounts = {
    ordered: formatCents(day.orderedCents!, locale),
    minimum: formatCents(day.minimumCents!, locale),
  };
  return {
    subject: m.disruption_seller_minimum_subject(facts, { locale }),
    title: m.disruption_seller_minimum_title(facts, { locale }),
    opening: [
      m.disruption_seller_minimum({ sale: sale! }, { locale }),
      m.minimum_below(amounts, { locale }),
      m.disruption_seller_stock({}, { locale }),
    ],
  };
}

/** The new date and place, that it brings the same goods to. */
function movedWords(day: MailedDay): Words {
  const { locale, timeZone, startsAt, endsAt, place, reason, hub } = day;
  const to = formatDay(startsAt, timeZone, locale);
  const from = formatDay(day.fromStartsAt!, timeZone, locale);
  const hours = {
    from: formatTime(startsAt, timeZone, locale),
    until: formatTime(endsAt, timeZone, locale),
  };
  return {
    subject: m.disruption_seller_moved_subject({ day: to, place }, { locale }),
    title: m.disruption_seller_moved_title({ day: to }, { locale }),
    opening: [
      m.disruption_seller_moved({ hub, day: to, place, ...hours }, { locale }),
      m.disruption_seller_moved_from({ day: from, place: day.fromPlace! }, { locale }),
      m.disruption_mail_reason({ reason }, { locale }),
      m.disruption_seller_same({}, { locale }),
    ],
  };
}

function nothingWords(day: MailedDay, cause: DisruptionCause): Words {
  const { locale, timeZone, place, reason, hub } = day;
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
  return {
    ...words,
    opening: [
      m.disruption_seller_nothing(facts, { locale }),
      m.disruption_mail_reason({ reason }, { locale }),
      m.disruption_seller_stock({}, { locale }),
    ],
  };
}
