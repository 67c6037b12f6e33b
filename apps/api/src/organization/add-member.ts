import type { Member } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { keepingOf } from '@etal/domain/access/keeping';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { giveRole, type NewMember } from './give-role.ts';
import { membersMax } from './list-members.ts';
import { loadMembers, lockOrganization } from './repository.ts';

/**
 * Gives someone a role in an organization; giving it twice is giving it once.
 *
 * Refusal: `not_found` for who may not give that role there.
 */
export function addMember(
  app: App,
  actor: Actor,
  { organizationId, member }: { organizationId: Id<'Organization'>; member: NewMember },
): Promise<Member> {
  return app.inTransaction(actor, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (!organization) throw new Refusal('not_found');
    const { keptBy } = organization;
    requireAccess(actor, 'member.change', { organizationId, keptBy, role: member.role });
    tx.keeping = keepingOf(actor, organizationId, keptBy);
    const personId = await giveRole(tx, organizationId, member);
    await recordAudit(tx, 'member.added', organizationId, { personId, role: member.role });
    const members = await loadMembers(tx, organizationId, membersMax);
    return members.find((each) => each.personId === personId)!;
  });
}
