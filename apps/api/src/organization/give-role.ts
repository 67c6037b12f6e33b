import type { Role } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import {
  insertPerson,
  lockPersonByEmail,
  updatePerson,
  type Locale,
} from '../access/person-repository.ts';
import { updateSessionEnds } from '../access/session-repository.ts';
import type { Tx } from '../shared/app.ts';
import { insertMembership } from './repository.ts';

export type NewMember = { email: string; name: string; role: Role; locale: Locale };

/**
 * Gives a role to whoever has that e-mail, known already or not.
 *
 * Somebody who typed that address without proving it may have a session open: it ends, so that the
 * role is only ever used by who receives the mailed code.
 */
export async function giveRole(
  tx: Tx,
  organizationId: Id<'Organization'>,
  { email, name, role, locale }: NewMember,
): Promise<Id<'Person'>> {
  const personId = await personWith(tx, { email, name, locale });
  await insertMembership(tx, { personId, organizationId, role });
  return personId;
}

async function personWith(tx: Tx, newcomer: Omit<NewMember, 'role'>): Promise<Id<'Person'>> {
  const id = tx.newId<'Person'>();
  if (await insertPerson(tx, { id, ...newcomer })) return id;
  const person = (await lockPersonByEmail(tx, newcomer.email))!;
  if (person.emailConfirmedAt === null) {
    await updateSessionEnds(tx, person.id);
    await updatePerson(tx, { ...person, passwordHash: null });
  }
  return person.id;
}
