import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { JobHandlers, Sweep } from '../shared/job.ts';
import { draftCorrectionMail } from './draft-correction-mail.ts';
import { draftSheetMail } from './draft-sheet-mail.ts';
import { issueCorrections } from './issue-corrections.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';
import { recallJobs } from './send-recall.ts';

export const deliveryJobs: JobHandlers = {
  ...recallJobs,
  'mail.preparation_sheet': async (app, { subjectId, sellerId }) => {
    const mail = await draftSheetMail(app, subjectId, String(sellerId));
    if (!mail) return;
    await sendMail(app, {
      reason: `preparation_sheet.${sellerId}`,
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  },
  'mail.delivery_correction': async (app, { subjectId }) => {
    const mail = await draftCorrectionMail(app, subjectId);
    if (!mail) return;
    await sendMail(app, {
      reason: 'delivery.corrected',
      subjectId,
      recipient: mail.recipient,
      subject: mail.content.subject,
      text: textOf(mail.content),
      html: htmlOf(mail.content),
    });
  },
};

export const deliverySweeps: readonly Sweep[] = [
  { name: 'delivery.issue_sheets', everySeconds: 15, run: issuePreparationSheets },
  { name: 'delivery.issue_corrections', everySeconds: 60, run: issueCorrections },
];
