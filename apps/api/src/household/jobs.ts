import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { JobHandlers } from '../shared/job.ts';
import { draftInvitationMail } from './draft-invitation-mail.ts';

export const householdJobs: JobHandlers = {
  'mail.household_invitation': async (app, { subjectId }) => {
    const mail = await draftInvitationMail(app, subjectId);
    if (!mail) return;
    await sendMail(app, {
      reason: 'household.member_invited',
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  },
};
