import type { Id } from '../shared/id.ts';

/** Who asks. Rights are read per request, never carried by a token. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'person'; personId: Id<'Person'>; sessionId: Id<'Session'>; rights: Rights }
  | {
      kind: 'link';
      purpose: 'order' | 'publish' | 'invitation' | 'notice' | 'disruption';
      subjectId: string;
    }
  | { kind: 'system'; job: string };

/** What a person belongs to, as read when the request began. */
export type Rights = {
  householdIds: readonly Id<'Household'>[];
  memberships: readonly Membership[];
};

export type Membership = { organizationId: Id<'Organization'>; role: Role };

export type Role = 'manager' | 'desk' | 'treasurer' | 'operator';

export const anonymous: Actor = { kind: 'anonymous' };

/** The person behind an actor, if there is one: for audit and revision rows. */
export function personOf(actor: Actor): Id<'Person'> | null {
  return actor.kind === 'person' ? actor.personId : null;
}
