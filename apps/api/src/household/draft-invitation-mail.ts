import { shortNameOf } from '@etal/domain/household/short-name';
import { m } from '@etal/messages';
import type { MailContent } from '../message/mail-content.ts';
import type { App } from '../shared/app.ts';
import { invitationSecretOf } from './invitation-secret.ts';
import { findInvitation } from './member-repository.ts';

/**
 * The mail that invites somebody to a household, made when it is sent: its secret is kept nowhere.
 *
 * @returns undefined once the invitation is used, taken back or too old
 */
export async function draftInvitationMail(
  app: App,
  invitationId: string,
): Promise<{ recipient: string; content: MailContent } | undefined> {
  const invitation = await findInvitation(app.database.read, { id: invitationId });
  if (!invitation) return undefined;
  const { email, locale, invitedBy } = invitation;
  const household = shortNameOf(invitation.householdName);
  const secret = invitationSecretOf(invitationId, app.config.secret);
  const path = `${locale === 'en' ? '/en' : ''}/invitations/${invitationId}?secret=${secret}`;
  const content: MailContent = {
    locale,
    subject: m.household_invitation_mail_subject({ name: invitedBy }, { locale }),
    title: m.household_invitation_mail_title({ name: invitedBy }, { locale }),
    opening: [
      m.household_invitation_mail_body({ household }, { locale }),
      m.household_invitation_mail_shared({}, { locale }),
    ],
    sections: [],
    link: {
      label: m.household_invitation_mail_link({}, { locale }),
      url: `${app.config.storefrontUrl}${path}`,
    },
    closing: [
      m.household_invitation_mail_once({}, { locale }),
      m.household_invitation_mail_ignore({}, { locale }),
    ],
  };
  return { recipient: email, content };
}
