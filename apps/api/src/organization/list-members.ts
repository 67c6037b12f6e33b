import type { Member } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findOrganization, loadMembers } from './repository.ts';

/** More people than any organization has act for it. */
export const membersMax = 1_000;

/** Who acts for an organization, by name. Refusal: `not_found` for who does not run it. */
export async function listMembers(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<{ items: Member[]; nextCursor: null }> {
  const organization = await findOrganization(app.database.read, organizationId);
  if (!organization) throw new Refusal('not_found');
  const { keptBy } = organization;
  requireAccess(actor, 'member.change', { organizationId, keptBy, role: null });
  const items = await loadMembers(app.database.read, organizationId, membersMax);
  return { items, nextCursor: null };
}
