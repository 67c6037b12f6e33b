import { isQuiet } from '@etal/domain/notice/quiet-hours';
import type { Silence } from '@etal/domain/week/silence';
import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobPayload } from '../shared/job.ts';
import { publishSecretOf } from './publish-link.ts';
import { findMailedWeek, type MailedWeek } from './reminder-repository.ts';

const silenceTexts: Record<Silence, typeof m.week_mail_silence_hub> = {
  repeat: m.week_mail_silence_repeat,
  nothing: m.week_mail_silence_nothing,
  hub: m.week_mail_silence_hub,
};

/** Sends a reminder, unless the producer has answered, the sale is open or it has become night. */
export async function mailReminder(app: App, { subjectId }: JobPayload): Promise<void> {
  const week = await findMailedWeek(app.database.read, subjectId);
  if (!week || isQuiet(week.now, week.timeZone)) return;
  const content = draftReminder(app, week, subjectId);
  await sendMail(app, {
    reason: 'week.awaited',
    subjectId,
    recipient: week.recipient,
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
  });
}

function draftReminder(app: App, week: MailedWeek, reminderId: string): MailContent {
  const { locale, name, hubName: hub, sellerName: seller, opensAt, timeZone } = week;
  const day = formatDay(opensAt, timeZone, locale);
  const time = formatTime(opensAt, timeZone, locale);
  const pages = `${app.config.storefrontUrl}${locale === 'en' ? '/en' : ''}`;
  const path = `/week/${week.orderCycleId}/${week.sellerId}`;
  return {
    locale,
    subject: m.week_mail_subject({ name }, { locale }),
    title: m.week_title({}, { locale }),
    opening: [
      m.week_mail_opens({ hub, day, time }, { locale }),
      m.week_mail_ready({ seller }, { locale }),
      silenceTexts[week.silence]({ hub }, { locale }),
    ],
    sections: [],
    link: {
      label: m.week_mail_link({}, { locale }),
      url: `${pages}${path}?link=${publishSecretOf(app, reminderId)}`,
    },
    closing: [m.week_mail_alone({}, { locale })],
  };
}
