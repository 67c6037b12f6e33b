import { m } from '@etal/messages';
import { formatDay } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import type { App } from '../shared/app.ts';
import { claimUrlOf } from './claim-link.ts';
import { findWaitingLink } from './claim-repository.ts';

/** A producer without an account has no language of its own yet. */
const locale = 'fr';

/**
 * The mail that hands a record over to its producer, made when it is sent.
 *
 * @returns undefined once the link is used, replaced or too old, or the record has no e-mail
 */
export async function draftClaimMail(
  app: App,
  linkId: string,
): Promise<{ recipient: string; content: MailContent } | undefined> {
  const link = await findWaitingLink(app.database.read, { linkId });
  if (!link?.email) return undefined;
  const [territory] = await app.database.read.rows<Territory>({
    name: 'claim_mail.territory',
    text: `select name as territory, email, phone, time_zone as "timeZone"
           from territories limit 1`,
  });
  const { timeZone = 'Europe/Paris', ...contact } = territory ?? noTerritory;
  const organization = link.organizationName;
  const keepers = new Intl.ListFormat(locale).format(link.keeperNames);
  const facts = { organization, keepers };
  const content: MailContent = {
    locale,
    subject: m.claim_mail_subject({ organization }, { locale }),
    title: m.claim_title({ organization }, { locale }),
    opening: [
      ...(keepers === '' ? [] : [m.claim_kept(facts, { locale })]),
      m.claim_means({}, { locale }),
      m.claim_means_grants({}, { locale }),
    ],
    sections: [],
    link: { label: m.claim_mail_link({}, { locale }), url: claimUrlOf(app, link.id) },
    closing: [
      m.claim_once({ day: formatDay(link.expiresAt, timeZone, locale) }, { locale }),
      m.claim_not_yours({}, { locale }),
      m.message_mail_footer(contact, { locale }),
    ],
  };
  return { recipient: link.email, content };
}

type Territory = { territory: string; email: string; phone: string; timeZone: string };

const noTerritory: Territory = { territory: '', email: '', phone: '', timeZone: 'Europe/Paris' };
