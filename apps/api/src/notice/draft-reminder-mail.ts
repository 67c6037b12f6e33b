import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import { draftOrderContent } from '../order/draft-order-mail.ts';
import { findMailedOrder } from '../order/mail-repository.ts';
import type { App } from '../shared/app.ts';
import type { MailedNotice } from './notice-repository.ts';
import { openRefusalLink } from './refusal-link.ts';
import { readWords } from './words.ts';

/**
 * The mail that reminds a household of its pickup: the hub's words, then the order as it stands.
 *
 * @returns undefined once the order is cancelled, or its time has come
 */
export async function draftReminderMail(
  app: App,
  notice: MailedNotice & { orderId: string },
): Promise<MailContent | undefined> {
  const { locale, timeZone, hub } = notice;
  const order = await findMailedOrder(app.database.read, notice.orderId);
  const startsAt = order && (order.slotStartsAt ?? order.startsAt);
  if (!startsAt || order.isCancelled || notice.now >= startsAt) return undefined;
  const facts = {
    hub,
    day: formatDay(startsAt, timeZone, locale),
    time: formatTime(startsAt, timeZone, locale),
    place: order.place,
  };
  const { subject, opening } = await readWords(app.database.read, notice, facts);
  const content = await draftOrderContent(app, notice.orderId, {
    order: { ...order, locale },
    subject,
    title: m.notice_reminder_title({}, { locale }),
    opening: [opening],
    closing: [m.notice_reminder_collector({}, { locale })],
  });
  const { page } = await openRefusalLink(app, notice.personId!, locale);
  return { ...content, refusal: { label: m.notice_choose_link({}, { locale }), url: page } };
}
