import type { HouseholdMembers } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { loadMine } from './load-mine.ts';
import { findInvitations, findMembers } from './member-repository.ts';

/** Who belongs to the household that one orders for, and who is invited. Refusal: `not_found`. */
export async function readMembers(app: App, actor: Actor): Promise<HouseholdMembers> {
  const { read } = app.database;
  const { household, personId } = await loadMine(read, actor, 'household.read');
  const [members, invitations] = await Promise.all([
    findMembers(read, household.id),
    findInvitations(read, household.id),
  ]);
  return {
    members: members.map((member) => ({ ...member, isMe: member.personId === personId })),
    invitations,
  };
}
