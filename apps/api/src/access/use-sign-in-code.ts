import { isCodeLive } from '@etal/domain/access/sign-in-code';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { loadCodes, updateCodesGuessed, updateCodesUsed } from './person-repository.ts';
import { hashOfCode, isSameHash } from './sign-in-code.ts';

/**
 * Uses a mailed code, once; the person's row is locked by the caller.
 *
 * Any live code of the person opens: mails may arrive late and out of order.
 *
 * @returns false when no live code is that one; the guess is counted, so the caller must commit
 */
export async function useSignInCode(
  tx: Tx,
  personId: Id<'Person'>,
  { code, secret }: { code: string; secret: string },
): Promise<boolean> {
  const now = await tx.readNow();
  const live = (await loadCodes(tx, personId)).filter((kept) => isCodeLive(kept, now));
  if (live.length === 0) return false;
  const isRight = live.some((kept) => isSameHash(kept.hash, hashOfCode(kept.id, code, secret)));
  if (isRight) await updateCodesUsed(tx, live);
  else await updateCodesGuessed(tx, live);
  return isRight;
}
