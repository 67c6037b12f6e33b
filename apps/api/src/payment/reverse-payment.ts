import type { Payment } from '@etal/contracts/payment/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { reversePayment as decide } from '@etal/domain/payment/payment';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { isKnownToHub } from '../household/hub-repository.ts';
import { lockHousehold } from '../household/repository.ts';
import { shareTills } from '../ledger/pass-drawer.ts';
import { post } from '../ledger/post.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { paymentEntry } from './payment-entry.ts';
import {
  findHolder,
  findPayment,
  insertReversal,
  loadAccount,
  loadPayment,
  type StoredPayment,
} from './repository.ts';

/**
 * Takes back a payment that was not, by an entry against it: what it brought to the cagnotte goes as
 * far as it is there, the rest is owed again. Nothing is erased.
 *
 * Refusals: `not_found`; `payment.reversed` the second time.
 *
 * @see docs/rules.md E3
 */
export function reversePayment(
  app: App,
  actor: Actor,
  { paymentId, reason }: { paymentId: Id<'Payment'>; reason: string },
): Promise<Payment> {
  return app.inTransaction(actor, async (tx) => {
    const payment = await lockPayment(tx, actor, paymentId);
    if (payment.isReversed) throw new Refusal('payment.reversed');
    const { holderKey } = (await findHolder(tx, payment.householdId))!;
    await writeReversal(tx, holderKey, { payment, reason });
    return loadPayment(tx, paymentId);
  });
}

/** Takes back a payment that stands, of a locked household that has this key now. */
export async function writeReversal(
  tx: Tx,
  holderKey: string,
  { payment, reason }: { payment: StoredPayment; reason: string },
): Promise<void> {
  const { id: paymentId, merchantId, method, amountCents, keptCents } = payment;
  const account = { merchantId, holderKey };
  await shareTills(tx, [merchantId]);
  const { isBanked } = (await findPayment(tx, paymentId))!;
  const settledCents = asCents(amountCents - keptCents);
  const back = decide({ settledCents, keptCents }, await loadAccount(tx, account));
  await insertReversal(tx, { paymentId, owedCents: back.owedCents, reason });
  const movement = {
    settledCents: asCents(-back.owedCents),
    keptCents: asCents(-back.fromCreditCents),
  };
  await post(
    tx,
    paymentEntry('payment.reversed', { ...account, ...movement, method, isBanked, paymentId }),
  );
  await recordAudit(tx, 'payment.reversed', paymentId, { merchantId });
}

/** Locks the household of a payment, and reads the payment as it stands then. */
async function lockPayment(
  tx: Tx,
  actor: Actor,
  paymentId: Id<'Payment'>,
): Promise<StoredPayment & { householdId: Id<'Household'> }> {
  const found = await findPayment(tx, paymentId);
  if (!found?.householdId) throw new Refusal('not_found');
  const { merchantId: hubId, householdId } = found;
  const isKnown = await isKnownToHub(tx, hubId, householdId);
  requireAccess(actor, 'payment.take', { hubId, isKnown });
  await lockHousehold(tx, householdId);
  const locked = await findPayment(tx, paymentId);
  return { ...locked!, householdId };
}
