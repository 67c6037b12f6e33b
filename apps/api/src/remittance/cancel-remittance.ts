import type { Remittance } from '@etal/contracts/remittance/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { asCents } from '@etal/domain/shared/cents';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { remittanceEntry } from './remittance-entry.ts';
import { findRemittance, insertCancellation, isMatched, type RemittanceKey } from './repository.ts';

/**
 * Takes back a remittance that did not go to the bank: its payments are in hand again.
 *
 * Refusals: `not_found`; `remittance.cancelled` the second time; `remittance.bounced` once a payment of
 * it was reversed: the bank had it; `remittance.matched` with a line of the bank.
 *
 * @see docs/rules.md B6
 */
export function cancelRemittance(
  app: App,
  actor: Actor,
  { merchantId, remittanceId, reason }: RemittanceKey & { reason: string },
): Promise<Remittance> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const remittance = await findRemittance(tx, { merchantId, remittanceId });
    if (!remittance) throw new Refusal('not_found');
    if (remittance.cancelledFor !== null) throw new Refusal('remittance.cancelled');
    if (remittance.payments.some(({ isReversed }) => isReversed)) {
      throw new Refusal('remittance.bounced');
    }
    if (await isMatched(tx, remittanceId)) throw new Refusal('remittance.matched');
    await insertCancellation(tx, { remittanceId, reason });
    const { method, totalCents } = remittance;
    const money = { merchantId, remittanceId, method, bankCents: asCents(-totalCents) };
    await post(tx, remittanceEntry({ kind: 'remittance.cancelled', ...money }));
    await recordAudit(tx, 'remittance.cancelled', remittanceId, { merchantId });
    return (await findRemittance(tx, { merchantId, remittanceId }))!;
  });
}
