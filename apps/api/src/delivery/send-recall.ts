import type { Id } from '@etal/domain/shared/id';
import { m } from '@etal/messages';
import { recallAdviceText, recallReasonText } from '@etal/messages/recall';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import { openOrderLink } from '../order/order-link.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers, JobPayload } from '../shared/job.ts';
import {
  findMailedRecall,
  findSellerRecall,
  type SellerRecall,
} from './mailed-recall-repository.ts';
import { recallMail } from './recall-mail.ts';

export const recallJobs: JobHandlers = {
  'mail.lot_recalled': tellMember,
  'mail.seller_recalled': tellSeller,
};

async function tellMember(app: App, { subjectId, personId }: JobPayload): Promise<void> {
  const [noticeId, who] = [subjectId as Id<'RecallNotice'>, personId as Id<'Person'>];
  const recall = await findMailedRecall(app.database.read, noticeId, who);
  if (!recall) return;
  const url = await openOrderLink(app, recall.lines[0]!.orderId);
  const about = { reason: `lot.recalled.${who}`, subjectId };
  await send(app, about, { recipient: recall.recipient, content: recallMail(recall, url) });
}

async function tellSeller(app: App, { subjectId }: JobPayload): Promise<void> {
  const recall = await findSellerRecall(app.database.read, subjectId);
  if (!recall) return;
  const content = sellerMail(recall, app.config.storefrontUrl);
  await send(
    app,
    { reason: 'seller.recalled', subjectId },
    { recipient: recall.recipient, content },
  );
}

/** How many households were told, and what; none of them is named. */
function sellerMail(recall: SellerRecall, storefrontUrl: string): MailContent {
  const { locale, hub, sellerId, lot, advice, reason, householdCount } = recall;
  const isLifted = advice === 'lifted';
  const titleOf = isLifted ? m.recall_seller_lifted : m.recall_seller_title;
  const title = titleOf({ hub, lot }, { locale });
  const asked = new URLSearchParams({ seller: sellerId, lot });
  return {
    locale,
    subject: title,
    title,
    opening: [
      m.recall_seller_count({ count: householdCount }, { locale }),
      m.recall_seller_said({ advice: recallAdviceText(advice, locale) }, { locale }),
      ...(isLifted ? [] : [recallReasonText(reason, locale)]),
    ],
    sections: [],
    link: {
      label: m.recall_seller_link({}, { locale }),
      url: `${storefrontUrl}/recalls?${asked}`,
    },
    closing: [],
  };
}

function send(
  app: App,
  about: { reason: string; subjectId: string },
  { recipient, content }: { recipient: string; content: MailContent },
): Promise<void> {
  const { subject } = content;
  const bodies = { text: textOf(content), html: htmlOf(content) };
  return sendMail(app, { ...about, recipient, subject, ...bodies });
}
