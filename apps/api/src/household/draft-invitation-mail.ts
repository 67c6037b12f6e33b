import { shortNameOf } from '@etal/domain/household/short-name';
import { limits } from '@etal/domain/shared/limits';
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
  const url = `${app.config.storefrontUrl}${path}`;
  const said = invitation.isFromHub ? saidByHub : saidByMember;
  const { isMovedIn } = invitation;
  return {
    recipient: email,
    content: said({ name: invitedBy, household, url, locale, isMovedIn }),
  };
}

type Said = {
  name: string;
  household: string;
  url: string;
  locale: 'fr' | 'en';
  isMovedIn: boolean;
};

function saidByMember({ name, household, url, locale }: Said): MailContent {
  return {
    locale,
    subject: m.household_invitation_mail_subject({ name }, { locale }),
    title: m.household_invitation_mail_title({ name }, { locale }),
    opening: [
      m.household_invitation_mail_body({ household }, { locale }),
      m.household_invitation_mail_shared({}, { locale }),
    ],
    sections: [],
    link: { label: m.household_invitation_mail_link({}, { locale }), url },
    closing: [
      m.household_invitation_mail_once({ days: limits.invitationDays }, { locale }),
      m.household_invitation_mail_ignore({}, { locale }),
    ],
  };
}

/** A hub made the household, or moved it in: it finds its place there. */
function saidByHub({ name, household, url, locale, isMovedIn }: Said): MailContent {
  const title = isMovedIn ? m.household_moved_mail_title : m.household_hub_mail_title;
  return {
    locale,
    subject: m.household_moved_mail_subject({ hub: name }, { locale }),
    title: title({ hub: name }, { locale }),
    opening: [
      m.household_moved_mail_body({ household }, { locale }),
      m.household_moved_mail_why({}, { locale }),
    ],
    sections: [],
    link: { label: m.household_moved_mail_link({}, { locale }), url },
    closing: [
      m.household_invitation_mail_once({ days: limits.movingInvitationDays }, { locale }),
      m.household_moved_mail_ignore({}, { locale }),
    ],
  };
}
