import type { Actor } from '@etal/domain/access/actor';
import { codeExpiry, mayMailCode } from '@etal/domain/access/sign-in-code';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  countMailedCodes,
  insertCode,
  insertPerson,
  isClaimLive,
  lockPersonByEmail,
  type Locale,
} from './person-repository.ts';
import { hashSecret } from './secret.ts';
import { hashOfCode, signInCodeOf } from './sign-in-code.ts';

export type CodeRequest = {
  /** lower case */
  email: string;
  newcomer?: { name: string; locale: Locale; claimSecret: string } | undefined;
};

/**
 * Promises a mail with a code, if somebody has that address and was not mailed too many.
 *
 * Whoever holds a claim link that still opens may be somebody new: a person is made, who belongs to
 * nothing and whose address is not proven before the code comes back.
 *
 * Never refuses: the answer does not tell whether the address is known.
 */
export function requestSignInCode(
  app: App,
  actor: Actor,
  { email, newcomer }: CodeRequest,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    if (newcomer) await welcome(tx, email, newcomer);
    const person = await lockPersonByEmail(tx, email);
    if (!person) return;
    if (!mayMailCode(await countMailedCodes(tx, person.id))) return;
    const now = await tx.readNow();
    const id = tx.newId<'MailedSecret'>();
    const { secret } = app.config;
    const hash = hashOfCode(id, signInCodeOf(id, secret), secret);
    await insertCode(tx, {
      id,
      hash,
      personId: person.id,
      createdAt: now,
      expiresAt: codeExpiry(now),
    });
    await recordAudit(tx, 'person.code_requested', person.id);
    await announce(tx, 'person.code_requested', id);
  });
}

async function welcome(
  tx: Tx,
  email: string,
  { name, locale, claimSecret }: NonNullable<CodeRequest['newcomer']>,
): Promise<void> {
  if (!(await isClaimLive(tx, hashSecret(claimSecret)))) return;
  const id = tx.newId<'Person'>();
  if (await insertPerson(tx, { id, email, name, locale })) {
    await recordAudit(tx, 'person.created', id);
  }
}
