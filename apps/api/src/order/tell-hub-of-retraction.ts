import { showCode } from '@etal/domain/order/code';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { formatCents, formatDay, formatTime } from '../message/format.ts';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import { retractedRows } from './retracted-rows.ts';
import { findRetraction } from './retraction-repository.ts';

type Told = {
  recipient: string;
  code: string;
  startsAt: Instant;
  place: string;
  timeZone: string;
};

const locale = 'fr';

/**
 * Tells the hub of the day, at its own address, that an order was retracted: it has money to give
 * back and goods to expect. By its code: whose order it is, is read there, signed in.
 *
 * @see docs/rules.md O17
 */
export async function tellHubOfRetraction(app: App, retractionId: string): Promise<void> {
  const retraction = await findRetraction(app.database.read, { id: retractionId });
  const told = retraction && (await findTold(app, retraction.orderId));
  if (!told) return;
  const { recipient, place, timeZone } = told;
  const code = showCode(told.code);
  const content: MailContent = {
    locale,
    subject: m.order_retraction_hub_subject({ code }, { locale }),
    title: m.order_retraction_hub_title({}, { locale }),
    opening: [
      m.order_retraction_received(
        {
          code,
          day: formatDay(retraction.at, timeZone, locale),
          time: formatTime(retraction.at, timeZone, locale),
        },
        { locale },
      ),
      m.order_retraction_hub_day(
        { day: formatDay(told.startsAt, timeZone, locale), place },
        { locale },
      ),
    ],
    sections: [
      {
        heading: m.order_retraction_hub_lines({}, { locale }),
        rows: retractedRows(retraction, locale),
      },
    ],
    link: {
      label: m.order_retraction_mail_link({}, { locale }),
      url: `${app.config.storefrontUrl}/orders/${retraction.orderId}`,
    },
    closing: [
      m.order_retraction_hub_back({ amount: formatCents(retraction.dueCents, locale) }, { locale }),
    ],
  };
  await sendMail(app, {
    reason: 'order.retracted.hub',
    subjectId: retractionId,
    recipient,
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
  });
}

/** Undefined for a hub without an address: its orders say it. */
async function findTold(app: App, orderId: string): Promise<Told | undefined> {
  const rows = await app.database.read.rows<Told>({
    name: 'order.retraction_told_hub',
    text: `select g.email as recipient, o.code, d.starts_at as "startsAt", p.name as place,
             t.time_zone as "timeZone"
           from orders o
           join organizations g on g.id = o.merchant_id
           join pickup_days d on d.id = o.pickup_day_id
           join pickup_points p on p.id = d.pickup_point_id
           cross join territories t
           where o.id = $1 and g.email is not null`,
    values: [orderId],
  });
  return rows[0];
}
