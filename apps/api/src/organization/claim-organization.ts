import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockPerson } from '../access/person-repository.ts';
import { requirePerson } from '../access/require-person.ts';
import { hashSecret } from '../access/secret.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findClaimLink, updateClaimLinkUsed } from './claim-repository.ts';
import {
  insertMembership,
  loadMembers,
  lockOrganization,
  type MemberRow,
  type OrganizationWithKeepers,
} from './repository.ts';
import { requireLive } from './require-live.ts';

export type Claimed = { organizationId: Id<'Organization'>; organizationName: string };

/**
 * Uses a claim link: whoever is signed in becomes manager of the producer. What it lets hubs do
 * stays, until it withdraws it. The one who used a link may send it again: nothing more happens.
 *
 * Two who use one link at once wait for each other at the record's row; the second is refused.
 *
 * Refusals: `session.required`; `claim.unknown`, `claim.used`, `claim.replaced`, `claim.expired`;
 * `organization.claimed` when somebody acts for it already; `claim.keeper` for a manager of the hub
 * that keeps it; `email.unconfirmed` for an address that is not proven, or none.
 *
 * @see docs/rules.md K4
 */
export function claimOrganization(app: App, actor: Actor, secret: string): Promise<Claimed> {
  const { personId } = requirePerson(actor);
  const hash = hashSecret(secret);
  return app.inTransaction(actor, async (tx) => {
    const known = await findClaimLink(tx, hash);
    if (!known) throw new Refusal('claim.unknown');
    const { organizationId } = known;
    const organization = (await lockOrganization(tx, organizationId))!;
    const claimed = { organizationId, organizationName: organization.record.name };
    const link = (await findClaimLink(tx, hash))!;
    const members = await loadMembers(tx, organizationId, 1_000);
    if (link.consumedAt !== null && manages(members, personId)) return claimed;
    requireLive(link, await tx.readNow());
    requireUnclaimed(actor, organization, members);
    const person = await lockPerson(tx, personId);
    if (!person?.emailConfirmedAt) throw new Refusal('email.unconfirmed');
    await updateClaimLinkUsed(tx, link.id);
    await insertMembership(tx, { personId, organizationId, role: 'manager' });
    await recordAudit(tx, 'organization.claimed', organizationId, { personId });
    await announce(tx, 'organization.claimed', organizationId);
    return claimed;
  });
}

function manages(members: readonly MemberRow[], personId: Id<'Person'>): boolean {
  return members.some((member) => member.personId === personId && member.roles.includes('manager'));
}

function requireUnclaimed(
  actor: Actor,
  { keptBy }: OrganizationWithKeepers,
  members: readonly MemberRow[],
): void {
  if (members.length > 0) throw new Refusal('organization.claimed');
  if (keptBy.some((id) => holdsRole(actor, id, 'manager'))) throw new Refusal('claim.keeper');
}
