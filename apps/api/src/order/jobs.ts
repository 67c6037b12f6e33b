import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { JobHandler, JobHandlers } from '../shared/job.ts';
import { draftOrderMail, type OrderMailKind } from './draft-order-mail.ts';

/** Tells the household; each revision of an order makes one mail. */
export const orderJobs: JobHandlers = {
  'mail.order_placed': mailOrder('placed'),
  'mail.order_changed': mailOrder('changed'),
  'mail.order_cancelled': mailOrder('cancelled'),
};

function mailOrder(kind: OrderMailKind): JobHandler {
  return async (app, { subjectId, revision }) => {
    const mail = await draftOrderMail(app, kind, subjectId);
    if (!mail) return;
    await sendMail(app, {
      reason: kind === 'changed' ? `order.changed.${revision ?? 0}` : `order.${kind}`,
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  };
}
