import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers } from '../shared/job.ts';
import { draftInvitationMail } from './draft-invitation-mail.ts';

export const householdJobs: JobHandlers = {
  'mail.household_invitation': (app, { subjectId }) =>
    mailInvitation(app, subjectId, { reason: 'household.member_invited', subjectId }),
  /** one a household for ever, however many files name it */
  'mail.household_moved_in': (app, { subjectId, householdId }) =>
    mailInvitation(app, subjectId, {
      reason: 'household.moved_in',
      subjectId: String(householdId),
    }),
};

async function mailInvitation(
  app: App,
  invitationId: string,
  message: { reason: string; subjectId: string },
): Promise<void> {
  const mail = await draftInvitationMail(app, invitationId);
  if (!mail) return;
  await sendMail(app, {
    ...message,
    recipient: mail.recipient,
    subject: mail.content.subject,
    text: textOf(mail.content),
    html: htmlOf(mail.content),
  });
}
