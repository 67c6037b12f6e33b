import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { formatCents, formatDay, formatTime } from '../message/format.ts';
import type { App } from '../shared/app.ts';
import type { OrderMail } from './draft-order-mail.ts';
import { findMailedOrder } from './mail-repository.ts';
import { openOrderLink } from './order-link.ts';
import { retractedRows } from './retracted-rows.ts';
import { findRetraction } from './retraction-repository.ts';

/**
 * The acknowledgement of a retraction: what was given up, with the date and time, what is owed back
 * and where to bring it.
 *
 * @returns undefined when nobody of the household has an e-mail
 * @see docs/rules.md O15
 */
export async function draftRetractionMail(
  app: App,
  retractionId: string,
): Promise<OrderMail | undefined> {
  const retraction = await findRetraction(app.database.read, { id: retractionId });
  if (!retraction) return undefined;
  const order = await findMailedOrder(app.database.read, retraction.orderId);
  if (!order) return undefined;
  const { locale, recipient, timeZone, territory, email, phone, place, address, town } = order;
  const code = showCode(order.code);
  const day = formatDay(retraction.at, timeZone, locale);
  const time = formatTime(retraction.at, timeZone, locale);
  const amount = formatCents(retraction.dueCents, locale);
  const rows = retractedRows(retraction, locale);
  const content = {
    locale,
    subject: m.order_retraction_mail_subject({ code }, { locale }),
    title: m.order_retraction_mail_title({}, { locale }),
    opening: [m.order_retraction_received({ code, day, time }, { locale })],
    sections: [{ heading: m.order_retraction_lines({}, { locale }), rows }],
    link: {
      label: m.order_retraction_mail_link({}, { locale }),
      url: await openOrderLink(app, retraction.orderId),
    },
    closing: [
      m.order_retraction_bring({ place: `${place}, ${address}, ${town}` }, { locale }),
      m.order_retraction_back({ amount, merchant: order.merchant }, { locale }),
      m.message_mail_footer({ territory, email, phone }, { locale }),
    ],
  };
  return { recipient, content };
}
