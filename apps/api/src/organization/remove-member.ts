import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { membersMax } from './list-members.ts';
import { deleteMemberships, loadMembers, lockOrganization } from './repository.ts';

/**
 * Takes every role that someone has in an organization; it counts from their next request on.
 *
 * Refusals: `not_found` for who may not, or somebody without a role there; `member.last_manager`.
 */
export function removeMember(
  app: App,
  actor: Actor,
  { organizationId, personId }: { organizationId: Id<'Organization'>; personId: Id<'Person'> },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (!organization) throw new Refusal('not_found');
    const { keptBy } = organization;
    requireAccess(actor, 'member.change', { organizationId, keptBy, role: null });
    const members = await loadMembers(tx, organizationId, membersMax);
    const member = members.find((each) => each.personId === personId);
    if (!member) throw new Refusal('not_found');
    const role = member.roles.includes('operator') ? 'operator' : null;
    requireAccess(actor, 'member.change', { organizationId, keptBy, role });
    const isManager = member.roles.includes('manager');
    const managers = members.filter((each) => each.roles.includes('manager'));
    if (isManager && managers.length === 1) throw new Refusal('member.last_manager');
    await deleteMemberships(tx, { personId, organizationId });
    await recordAudit(tx, 'member.removed', organizationId, { personId });
  });
}
