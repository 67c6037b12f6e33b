import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandler, JobHandlers } from '../shared/job.ts';
import { followPrice } from './follow-price.ts';
import { draftOrderMail, type OrderMail, type OrderMailKind } from './draft-order-mail.ts';
import { draftRetractionMail } from './draft-retraction-mail.ts';
import { tellHubOfRetraction } from './tell-hub-of-retraction.ts';

/** A placing and a cancellation are told by a mail each; changes are gathered (docs/rules.md N5). */
export const orderJobs: JobHandlers = {
  'order.follow_price': (app, { subjectId }) => followPrice(app, subjectId),
  'mail.order_placed': mailOrder('placed'),
  'mail.order_cancelled': mailOrder('cancelled'),
  'mail.order_retracted': async (app, { subjectId }) => {
    const mail = await draftRetractionMail(app, subjectId);
    if (mail) await sendOrderMail(app, { reason: 'order.retracted', subjectId }, mail);
  },
  'mail.order_retracted_hub': (app, { subjectId }) => tellHubOfRetraction(app, subjectId),
};

function mailOrder(kind: OrderMailKind): JobHandler {
  return async (app, { subjectId, revision }) => {
    const mail = await draftOrderMail(app, kind, subjectId);
    const reason = kind === 'placed' ? 'order.placed' : `order.${kind}.${revision}`;
    if (mail) await sendOrderMail(app, { reason, subjectId }, mail);
  };
}

function sendOrderMail(
  app: App,
  about: { reason: string; subjectId: string },
  { recipient, content, attachments }: OrderMail,
): Promise<void> {
  const { subject } = content;
  return sendMail(app, {
    ...about,
    recipient,
    subject,
    text: textOf(content),
    html: htmlOf(content),
    attachments,
  });
}
