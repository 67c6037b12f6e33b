import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadMine } from './load-mine.ts';
import { endInvitations } from './member-repository.ts';
import { lockHousehold } from './repository.ts';

/** Takes an invitation back. Refusal: `not_found` for one that is another's, used or ended. */
export function withdrawInvitation(
  app: App,
  actor: Actor,
  invitationId: Id<'HouseholdInvitation'>,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { household } = await loadMine(tx, actor, 'household.change');
    await lockHousehold(tx, household.id);
    const ended = await endInvitations(tx, household.id, { id: invitationId });
    if (ended === 0) throw new Refusal('not_found');
    await recordAudit(tx, 'household.invitation_withdrawn', household.id, { invitationId });
  });
}
