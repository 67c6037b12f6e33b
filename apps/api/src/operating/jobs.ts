import { htmlOf, textOf } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers, Sweep } from '../shared/job.ts';
import { findAlertLetter } from './alert-repository.ts';
import { draftAlertMail } from './draft-alert-mail.ts';
import { watch } from './watch.ts';

export const operatingJobs: JobHandlers = {
  'mail.alert_raised': (app, { subjectId }) => mailOperators(app, subjectId, 'raised'),
  'mail.alert_over': (app, { subjectId }) => mailOperators(app, subjectId, 'over'),
};

export const operatingSweeps: readonly Sweep[] = [
  { name: 'operating.watch', everySeconds: 60, run: watch },
];

/** One mail each; tried again, it goes only to those who have not had it. */
async function mailOperators(app: App, alertId: string, phase: 'raised' | 'over'): Promise<void> {
  const letter = await findAlertLetter(app.database.read, alertId);
  for (const { personId, email, locale } of letter?.operators ?? []) {
    const content = draftAlertMail(letter!, phase, locale);
    await sendMail(app, {
      reason: `alert.${phase}.${personId}`,
      subjectId: alertId,
      recipient: email,
      subject: content.subject,
      text: textOf(content),
      html: htmlOf(content),
    });
  }
}
