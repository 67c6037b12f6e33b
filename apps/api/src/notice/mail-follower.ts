import { m } from '@etal/messages';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';
import type { JobPayload } from '../shared/job.ts';
import { findAsking } from './follower-repository.ts';
import { openRefusalLink } from './refusal-link.ts';

/** Mails the link that confirms, to who asked to be told. It answers an act: it leaves at once. */
export async function mailFollower(app: App, { subjectId }: JobPayload): Promise<void> {
  const asking = await findAsking(app.database.read, subjectId);
  if (!asking) return;
  const { locale, recipient, hub, askedAt, territory, email, phone } = asking;
  const { confirm, oneClick } = await openRefusalLink(app, subjectId, locale);
  const content: MailContent = {
    locale,
    subject: m.notice_follow_mail_subject({ hub }, { locale }),
    title: m.notice_follow_mail_title({}, { locale }),
    opening: [m.notice_follow_mail_opening({ hub }, { locale })],
    sections: [],
    link: { label: m.notice_follow_confirm({}, { locale }), url: confirm },
    closing: [
      m.notice_follow_mail_ignore({}, { locale }),
      m.message_mail_footer({ territory, email, phone }, { locale }),
    ],
  };
  await sendMail(app, {
    reason: `follower.asked.${askedAt}`,
    subjectId,
    recipient,
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
    refusalUrl: oneClick,
  });
}
