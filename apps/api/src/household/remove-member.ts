import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadMine } from './load-mine.ts';
import { deleteMember, findMembers } from './member-repository.ts';
import { lockHousehold } from './repository.ts';

/**
 * Takes somebody out of the household that one orders for, or leaves it. Its basket and orders
 * stay with those who remain.
 *
 * Refusals: `not_found` for somebody who is not of it; `household.last_member`.
 *
 * @see docs/rules.md F9
 */
export function removeMember(app: App, actor: Actor, memberId: Id<'Person'>): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { household } = await loadMine(tx, actor, 'household.change');
    await lockHousehold(tx, household.id);
    const members = await findMembers(tx, household.id);
    if (!members.some(({ personId }) => personId === memberId)) throw new Refusal('not_found');
    if (members.length === 1) throw new Refusal('household.last_member');
    await deleteMember(tx, household.id, memberId);
    await recordAudit(tx, 'household.member_removed', household.id, { personId: memberId });
  });
}
