import type { Actor } from '@etal/domain/access/actor';
import { codeExpiry, mayMailCode } from '@etal/domain/access/sign-in-code';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { countMailedCodes, insertCode, lockPersonByEmail } from './person-repository.ts';
import { hashOfCode, signInCodeOf } from './sign-in-code.ts';

/**
 * Promises a mail with a code, if somebody has that address and was not mailed too many.
 *
 * Never refuses: the answer does not tell whether the address is known.
 *
 * @param email lower case
 */
export function requestSignInCode(app: App, actor: Actor, email: string): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
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
