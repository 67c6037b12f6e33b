import type { DisruptionCause } from '@etal/db/disruption';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import { waitForMorning } from '../notice/send-notice.ts';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import type { JobHandlers, JobPayload, Sweep } from '../shared/job.ts';
import { draftDisruptionMail } from './draft-disruption-mail.ts';
import { draftSellerMail } from './draft-seller-mail.ts';
import { judgeMinimums } from './judge-minimums.ts';

export const disruptionJobs: JobHandlers = {
  'mail.order_disrupted': tellHousehold,
  'mail.seller_disrupted': tellSeller,
};

/** Before sheets are issued: none leaves for a minimum that is not judged. */
export const disruptionSweeps: readonly Sweep[] = [
  { name: 'disruption.judge_minimums', everySeconds: 15, run: judgeMinimums },
];

async function tellHousehold(app: App, payload: JobPayload): Promise<void> {
  const mail = await draftDisruptionMail(app, payload.subjectId as Id<'OrderDisruption'>);
  if (!mail) return;
  const { order, content } = mail;
  if (await waitForMorning(app, 'mail.order_disrupted', { payload, ...order })) return;
  await send(
    app,
    { reason: 'order.disrupted', subjectId: payload.subjectId },
    {
      recipient: order.recipient,
      content,
    },
  );
}

async function tellSeller(app: App, payload: JobPayload): Promise<void> {
  const { subjectId: dayId, sellerId, cause, moveId, destinationId } = payload;
  const mail = await draftSellerMail(app, {
    dayId,
    sellerId: String(sellerId),
    cause: cause as DisruptionCause,
    moveId: moveId === undefined ? null : String(moveId),
    destinationId: destinationId === undefined ? null : String(destinationId),
  });
  if (!mail || (await waitForMorning(app, 'mail.seller_disrupted', { payload, ...mail }))) return;
  const subjectId = String(moveId ?? destinationId ?? dayId);
  await send(app, { reason: `seller.disrupted.${cause}.${sellerId}`, subjectId }, mail);
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
