import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { JobHandler, JobHandlers } from '../shared/job.ts';
import { followPrice } from './follow-price.ts';
import { draftOrderMail, type OrderMailKind } from './draft-order-mail.ts';

/** Each revision of an order makes one mail. */
export const orderJobs: JobHandlers = {
  'order.follow_price': (app, { subjectId }) => followPrice(app, subjectId),
  'mail.order_placed': mailOrder('placed'),
  'mail.order_changed': mailOrder('changed'),
  'mail.order_cancelled': mailOrder('cancelled'),
};

function mailOrder(kind: OrderMailKind): JobHandler {
  return async (app, { subjectId, revision }) => {
    const mail = await draftOrderMail(app, kind, subjectId);
    if (!mail) return;
    await sendMail(app, {
      reason: kind === 'placed' ? 'order.placed' : `order.${kind}.${revision}`,
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  };
}
