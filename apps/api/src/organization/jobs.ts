import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { JobHandlers, Sweep } from '../shared/job.ts';
import { draftClaimMail } from './draft-claim-mail.ts';
import { endCertificates } from './end-certificates.ts';
import { tellKeepers } from './tell-keepers.ts';

export const organizationJobs: JobHandlers = {
  'mail.claim_link': async (app, { subjectId }) => {
    const mail = await draftClaimMail(app, subjectId);
    if (!mail) return;
    await sendMail(app, {
      reason: 'claim.link_made',
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  },
  'mail.organization_claimed': (app, { subjectId }) => tellKeepers(app, subjectId),
};

export const organizationSweeps: readonly Sweep[] = [
  { name: 'organization.end_certificates', everySeconds: 60, run: endCertificates },
];
