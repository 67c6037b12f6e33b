import type { Actor } from '@etal/domain/access/actor';
import { isFreshSession, requireErasable } from '@etal/domain/privacy/erasure';
import type { Id } from '@etal/domain/shared/id';
import { asInstant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { isPassword } from '../access/password.ts';
import { findPerson, lockPerson } from '../access/person-repository.ts';
import { requirePerson } from '../access/require-person.ts';
import { useSignInCode } from '../access/use-sign-in-code.ts';
import type { App, Tx } from '../shared/app.ts';
import { erasePerson } from './erase-person.ts';
import {
  findErasureFacts,
  findSessionStart,
  loadErased,
  lockBelongings,
} from './erasure-repository.ts';

export type Proof = { password?: string | undefined; code?: string | undefined };

/**
 * Erases whoever asks, and the households that they are the last of. Who signed in more than a
 * quarter of an hour ago proves who they are, by their password or a mailed code.
 *
 * Refusals: `erasure.unproven`, `sign_in.refused` on a wrong password or code;
 * `erasure.managed_alone`, `erasure.live_orders`, `erasure.balance`.
 *
 * @see docs/rules.md V2, V3
 */
export async function eraseMe(app: App, actor: Actor, proof: Proof): Promise<void> {
  const { personId, sessionId } = requirePerson(actor);
  const isKnown = await isRightPassword(app, personId, proof.password);
  const isErased = await app.inTransaction(actor, async (tx) => {
    await lockBelongings(tx, personId);
    const person = await lockPerson(tx, personId);
    const openedAt = (await findSessionStart(tx, sessionId)) ?? asInstant(0);
    const isFresh = isFreshSession(openedAt, await tx.readNow());
    // A wrong code is counted, so the transaction must commit.
    if (!isFresh && !isKnown && !(await isRightCode(tx, app, personId, proof))) return false;
    if (!person) throw new Refusal('not_found');
    const erased = await loadErased(tx, personId);
    requireErasable(await findErasureFacts(tx, erased));
    await erasePerson(tx, erased);
    return true;
  });
  if (!isErased) throw new Refusal('sign_in.refused');
}

async function isRightPassword(
  app: App,
  personId: Id<'Person'>,
  password: string | undefined,
): Promise<boolean> {
  if (password === undefined) return false;
  const person = await findPerson(app.database.read, personId);
  return isPassword(password, person?.passwordHash ?? null);
}

async function isRightCode(
  tx: Tx,
  app: App,
  personId: Id<'Person'>,
  { password, code }: Proof,
): Promise<boolean> {
  if (code !== undefined) return useSignInCode(tx, personId, { code, secret: app.config.secret });
  if (password === undefined) throw new Refusal('erasure.unproven');
  return false;
}
