import { differenceOf, type OrderDifference } from '@etal/domain/notice/order-difference';
import { asCents } from '@etal/domain/shared/cents';
import { m } from '@etal/messages';
import { formatCents, formatDay } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';
import { draftOrderContent } from '../order/draft-order-mail.ts';
import { findMailedOrder, type MailedOrder } from '../order/mail-repository.ts';
import type { App } from '../shared/app.ts';
import { findOfferNames, findReasons, findSides } from './change-repository.ts';
import { readWords } from './words.ts';

export type ChangeMail = { order: MailedOrder; content: MailContent };

/**
 * The mail that tells the changes of an order: what differs between the revision that was told
 * last and the one that is told now, then the order as it stands.
 *
 * @returns undefined when nobody of the household has an e-mail, or the order is cancelled
 */
export async function draftChangeMail(
  app: App,
  orderId: string,
  revisions: readonly [number, number],
): Promise<ChangeMail | undefined> {
  const { read } = app.database;
  const order = await findMailedOrder(read, orderId);
  if (!order || order.isCancelled) return undefined;
  const { locale, timeZone, merchantId: hubId, merchant: hub, place } = order;
  const [told, standing] = await findSides(read, orderId, revisions);
  const difference = differenceOf(told, standing);
  const facts = { hub, place, day: formatDay(order.startsAt, timeZone, locale) };
  const { subject, opening } = await readWords(read, { hubId, kind: 'change', locale }, facts);
  const changes = await sectionOf(app, difference, locale);
  const content = await draftOrderContent(app, orderId, {
    order,
    subject,
    title: m.notice_change_title({}, { locale }),
    opening: [
      opening,
      ...(await findReasons(read, orderId, revisions)).map((reason) =>
        m.disruption_mail_reason({ reason }, { locale }),
      ),
      ...(difference.isSlotChanged ? [m.notice_change_slot({}, { locale })] : []),
    ],
    sections: changes.rows.length > 0 ? [changes] : [],
    closing: [m.order_mail_open({}, { locale })],
  });
  return { order, content };
}

async function sectionOf(
  app: App,
  { lines, fees }: OrderDifference,
  locale: 'fr' | 'en',
): Promise<MailSection> {
  const names = await findOfferNames(
    app.database.read,
    lines.map(({ offerId }) => offerId),
  );
  return {
    heading: m.notice_change_what({}, { locale }),
    rows: [
      ...lines.map(({ offerId, fromQuantity, toQuantity }) => ({
        label: m.notice_change_line(names.get(offerId)!, { locale }),
        amount: quantityText(fromQuantity, toQuantity, locale),
      })),
      ...(fees ? [feesRow(fees, locale)] : []),
    ],
  };
}

function feesRow(
  { fromCents, toCents }: NonNullable<OrderDifference['fees']>,
  locale: 'fr' | 'en',
): { label: string; amount: string } {
  const [from, to] = [fromCents, toCents].map((cents) => formatCents(asCents(cents), locale));
  return {
    label: m.fee_order_title({}, { locale }),
    amount: m.fee_order_change({ from: from!, to: to! }, { locale }),
  };
}

function quantityText(from: number, to: number, locale: 'fr' | 'en'): string {
  if (to === 0) return m.notice_change_removed({}, { locale });
  if (from === 0) return m.notice_change_added({ quantity: to }, { locale });
  if (from === to) return m.notice_change_price({}, { locale });
  return m.notice_change_quantity({ from, to }, { locale });
}
