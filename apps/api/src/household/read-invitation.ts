import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { shortNameOf } from '@etal/domain/household/short-name';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findInvitation } from './member-repository.ts';

type InvitationReply = {
  householdName: string;
  invitedBy: string;
  isFromHub: boolean;
  email: string;
  expiresAt: Instant;
};

/** Who invites whom. Refusal: `not_found` for anybody but the holder of its link. */
export async function readInvitation(
  app: App,
  actor: Actor,
  invitationId: Id<'HouseholdInvitation'>,
): Promise<InvitationReply> {
  requireAccess(actor, 'invitation.read', { invitationId });
  const invitation = await findInvitation(app.database.read, { id: invitationId });
  if (!invitation) throw new Refusal('not_found');
  const { householdName, invitedBy, isFromHub, email, expiresAt } = invitation;
  return { householdName: shortNameOf(householdName), invitedBy, isFromHub, email, expiresAt };
}
