import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers } from '../shared/job.ts';
import { draftInvitationMail } from './draft-invitation-mail.ts';

export const householdJobs: JobHandlers = {
  'mail.household_invitation': (app, { subjectId }) =>
    mailInvitation(app, subjectId, 'household.member_invited'),
};

/** Mails an invitation, once, unless it has ended meanwhile. */
export async function mailInvitation(
  app: App,
  subjectId: string,
  reason: 'household.member_invited' | 'household.moved_in',
): Promise<void> {
  const mail = await draftInvitationMail(app, subjectId);
  if (!mail) return;
  await sendMail(app, {
    reason,
    subjectId,
    recipient: mail.recipient,
    subject: mail.content.subject,
    text: textOf(mail.content),
    html: htmlOf(mail.content),
  });
}
