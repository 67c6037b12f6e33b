import type { makeRemittance as contract, Remittance } from '@etal/contracts/remittance/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { draftRemittance } from '@etal/domain/remittance/remittance';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { remittanceEntry } from './remittance-entry.ts';
import { findInHand, findRemittance, insertRemittance } from './repository.ts';

export type RemittanceRequest = {
  merchantId: Id<'Organization'>;
  told: z.output<NonNullable<(typeof contract)['body']>>;
};

/**
 * Takes cheques, or card payments, to the bank together, under a number without a gap. Each goes once:
 * the till is locked.
 *
 * Refusals: `not_found`, `till.not_open`, and those of `draftRemittance` of the domain.
 *
 * @see docs/rules.md B5
 */
export function makeRemittance(
  app: App,
  actor: Actor,
  { merchantId, told }: RemittanceRequest,
): Promise<Remittance> {
  requireAccess(actor, 'till.keep', { merchantId });
  const { method, paymentIds, countedCents = null } = told;
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const inHand = await findInHand(tx, { merchantId, method }, paymentIds);
    const { totalCents } = draftRemittance(inHand, { paymentIds, countedCents });
    const remittanceId = tx.newId<'Remittance'>();
    await insertRemittance(tx, { id: remittanceId, merchantId, method, totalCents }, paymentIds);
    const money = { merchantId, remittanceId, method, bankCents: totalCents };
    await post(tx, remittanceEntry({ kind: 'remittance.made', ...money }));
    await recordAudit(tx, 'remittance.made', remittanceId, { merchantId });
    return (await findRemittance(tx, { merchantId, remittanceId }))!;
  });
}
