import { isQuiet, outsideQuietHours } from '@etal/domain/notice/quiet-hours';
import type { Instant } from '@etal/domain/shared/instant';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobPayload } from '../shared/job.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { draftNewsMail } from './draft-news-mail.ts';
import { draftReminderMail } from './draft-reminder-mail.ts';
import { findNotice, type MailedNotice } from './notice-repository.ts';

/**
 * Sends one notice, once, if it is still of use. What comes into quiet hours, late or tried again,
 * waits for the morning.
 *
 * @see docs/rules.md N2, N4
 */
export async function sendNotice(app: App, payload: JobPayload): Promise<void> {
  const notice = await findNotice(app.database.read, payload.subjectId);
  if (!notice || (await waitForMorning(app, 'mail.notice', { payload, ...notice }))) return;
  const mail = await draftMail(app, notice);
  if (!mail) return;
  const { content, refusalUrl } = mail;
  await sendMail(app, {
    reason: `notice.${notice.kind}`,
    subjectId: payload.subjectId,
    recipient: notice.recipient,
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
    refusalUrl,
  });
}

/** In quiet hours, promises the job again for 8 h; whether it did. */
export async function waitForMorning(
  app: App,
  task: string,
  { payload, now, timeZone }: { payload: JobPayload; now: Instant; timeZone: string },
): Promise<boolean> {
  if (!isQuiet(now, timeZone)) return false;
  const dueAt = outsideQuietHours(now, timeZone);
  await insertOutbox(app.database.read, [{ task, payload, dueAt }], { isPaced: true });
  return true;
}

async function draftMail(
  app: App,
  notice: MailedNotice,
): Promise<{ content: MailContent; refusalUrl?: string } | undefined> {
  const { kind, orderId } = notice;
  if (kind !== 'reminder') return draftNewsMail(app, { ...notice, kind });
  const content = await draftReminderMail(app, { ...notice, orderId: orderId! });
  return content && { content };
}
