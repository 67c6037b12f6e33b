import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers, JobPayload, Sweep } from '../shared/job.ts';
import { cleanNotices } from './clean-notices.ts';
import { draftChangeMail } from './draft-change-mail.ts';
import { mailFollower } from './mail-follower.ts';
import { planNotices } from './plan-notices.ts';
import { sendNotice, waitForMorning } from './send-notice.ts';
import { tellChanges } from './tell-changes.ts';

export const noticeJobs: JobHandlers = {
  'mail.notice': sendNotice,
  'mail.order_changed': sendChange,
  'mail.follower_asked': mailFollower,
};

export const noticeSweeps: readonly Sweep[] = [
  { name: 'notice.plan', everySeconds: 60, run: planNotices },
  { name: 'notice.tell_changes', everySeconds: 30, run: tellChanges },
  { name: 'notice.clean', everySeconds: 3600, run: cleanNotices },
];

async function sendChange(app: App, payload: JobPayload): Promise<void> {
  const { subjectId, fromRevision, toRevision } = payload;
  const revisions = [Number(fromRevision), Number(toRevision)] as const;
  const mail = await draftChangeMail(app, subjectId, revisions);
  if (!mail) return;
  const { order, content } = mail;
  if (await waitForMorning(app, 'mail.order_changed', { payload, ...order })) return;
  await sendMail(app, {
    reason: `order.changed.${toRevision}`,
    subjectId,
    recipient: order.recipient,
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
  });
}
