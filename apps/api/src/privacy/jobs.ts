import { after, DAY } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import { m } from '@etal/messages';
import { formatDay } from '../message/format.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers, Sweep } from '../shared/job.ts';
import { cleanRecords } from './clean-records.ts';
import { eraseIdle } from './erase-idle.ts';
import { eraseLeftHouseholds } from './erase-left-households.ts';
import { findIdlePerson } from './idle-repository.ts';

export const privacyJobs: JobHandlers = {
  'mail.person_idle': (app, { subjectId }) => mailIdle(app, subjectId),
};

export const privacySweeps: readonly Sweep[] = [
  { name: 'privacy.clean', everySeconds: 3600, run: cleanRecords },
  { name: 'privacy.idle', everySeconds: 6 * 3600, run: eraseIdle },
  { name: 'privacy.left_households', everySeconds: 6 * 3600, run: eraseLeftHouseholds },
];

async function mailIdle(app: App, personId: string): Promise<void> {
  const idle = await findIdlePerson(app.database.read, personId);
  if (!idle) return;
  const { locale, recipient, warnedAt, timeZone, territory, email, phone } = idle;
  const day = formatDay(after(warnedAt, retention.idleWarningDays * DAY), timeZone, locale);
  const link = `${app.config.storefrontUrl}/sign-in`;
  const footer = m.message_mail_footer({ territory, email, phone }, { locale });
  await sendMail(app, {
    reason: `person.idle.${warnedAt}`,
    subjectId: personId,
    recipient,
    subject: m.privacy_idle_mail_subject({ day }, { locale }),
    text: `${m.privacy_idle_mail({ day, link }, { locale })}\n\n${footer}\n`,
  });
}
