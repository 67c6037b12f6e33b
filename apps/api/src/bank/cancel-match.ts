import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { bankEntry } from './match-lines.ts';
import { findMatch, insertMatchCancellation } from './match-repository.ts';

export type MatchKey = { merchantId: Id<'Organization'>; matchId: Id<'BankMatch'> };

/**
 * Undoes a match, with a reason: its line waits again, a transfer is on its way again. A payment that
 * was taken by the line stands; it is reversed on its own.
 *
 * Refusals: `not_found`; `bank_match.cancelled` the second time; `bank_match.reversed` once its payment was
 * reversed, out of the bank.
 *
 * @see docs/rules.md B10
 */
export function cancelMatch(
  app: App,
  actor: Actor,
  { merchantId, matchId, reason }: MatchKey & { reason: string },
): Promise<{ matchedCount: number }> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const match = await findMatch(tx, merchantId, matchId);
    if (!match) throw new Refusal('not_found');
    if (match.isCancelled) throw new Refusal('bank_match.cancelled');
    if (match.isReversed) throw new Refusal('bank_match.reversed');
    await insertMatchCancellation(tx, { matchId, reason });
    if (match.kind === 'payment') {
      const bankCents = asCents(-match.amountCents);
      await post(tx, bankEntry({ kind: 'bank.unmatched', merchantId, matchId, bankCents }));
    }
    await recordAudit(tx, 'bank.match_cancelled', matchId, { merchantId });
    return { matchedCount: 0 };
  });
}
