import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findLines } from './line-repository.ts';
import { insertMatches } from './match-repository.ts';

export type AsideRequest = {
  merchantId: Id<'Organization'>;
  lineId: Id<'BankLine'>;
  reason: string;
};

/**
 * Says that a line of the bank is nothing of the till, such as rent. Nothing is posted.
 *
 * Refusals: `not_found`, `till.not_open`, `bank_line.matched`.
 *
 * @see docs/rules.md B10
 */
export function setLineAside(
  app: App,
  actor: Actor,
  { merchantId, lineId, reason }: AsideRequest,
): Promise<{ matchedCount: number }> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const [line] = await findLines(tx, merchantId, [lineId]);
    if (!line) throw new Refusal('not_found');
    if (line.isMatched) throw new Refusal('bank_line.matched');
    const id = tx.newId<'BankMatch'>();
    await insertMatches(tx, [{ id, lineId, kind: 'aside', itemId: null, reason }]);
    await recordAudit(tx, 'bank.set_aside', id, { merchantId, lineId });
    return { matchedCount: 1 };
  });
}
