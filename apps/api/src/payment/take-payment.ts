import type { Payment, takePayment as contract } from '@etal/contracts/payment/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { takePayment as decide, type PaymentAsked } from '@etal/domain/payment/payment';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { hashSecret } from '../access/secret.ts';
import { isKnownToHub } from '../household/hub-repository.ts';
import { insertKeyOnce } from '../household/idempotency.ts';
import { lockHousehold } from '../household/repository.ts';
import { post } from '../ledger/post.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { paymentEntry } from './payment-entry.ts';
import { requireTill } from './till-repository.ts';
import {
  findHolder,
  insertPayment,
  loadAccount,
  loadPayment,
  takeReceiptNumber,
  type AccountKey,
} from './repository.ts';

export type PaymentRequest = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Takes money from a household, or from its cagnotte: it pays what is owed, the oldest first. The same
 * request sent again is answered the same, and takes nothing more.
 *
 * Refusals: `not_found`, `till.not_open`, `idempotency.key_reused`, and those of `takePayment` of the domain.
 *
 * @see docs/rules.md E1, E2, E5
 */
export function takePayment(
  app: App,
  actor: Actor,
  { asked, key }: { asked: PaymentRequest; key: string },
): Promise<Payment> {
  const { merchantId, householdId, method, amountCents, reference, isSure } = asked;
  const tenderedCents = asked.tenderedCents ?? null;
  return app.inTransaction(actor, async (tx) => {
    const isKnown = await isKnownToHub(tx, merchantId, householdId);
    requireAccess(actor, 'payment.take', { hubId: merchantId, isKnown });
    const id = tx.newId<'Payment'>();
    const scope = `payment:${merchantId}`;
    const bodyHash = hashSecret(JSON.stringify(asked));
    const first = await insertKeyOnce(tx, { scope, key, bodyHash, subjectId: id });
    if (first !== undefined) return loadPayment(tx, first);
    await requireTill(tx, merchantId);
    await lockHousehold(tx, householdId);
    const holder = await findHolder(tx, householdId);
    if (!holder) throw new Refusal('not_found');
    const account = { merchantId, holderKey: holder.holderKey };
    const money = { method, amountCents, tenderedCents, reference, isSure };
    await writePayment(tx, account, { paymentId: id, ...money });
    return loadPayment(tx, id);
  });
}

/**
 * Writes a payment of a locked household at a till that is open, its receipt number last.
 *
 * Refusals: those of `takePayment` of the domain.
 */
export async function writePayment(
  tx: Tx,
  account: AccountKey,
  {
    paymentId,
    reference,
    ...asked
  }: PaymentAsked & { paymentId: Id<'Payment'>; reference: string },
): Promise<void> {
  const taken = decide(await loadAccount(tx, account), asked);
  const receiptNumber = await takeReceiptNumber(tx, account.merchantId);
  const { method, amountCents, tenderedCents } = asked;
  const { keptCents } = taken;
  const money = { method, amountCents, keptCents, tenderedCents };
  await insertPayment(tx, { ...account, ...money, id: paymentId, reference, receiptNumber });
  await post(tx, paymentEntry('payment.received', { ...account, ...taken, method, paymentId }));
  const { merchantId } = account;
  await recordAudit(tx, 'payment.received', paymentId, { merchantId, receiptNumber });
}
