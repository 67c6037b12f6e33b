import type { Account } from '@etal/contracts/payment/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import { ageCharges } from '@etal/domain/payment/age';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { isKnownToHub } from '../household/hub-repository.ts';
import type { App } from '../shared/app.ts';
import { findCharges, findHolder, findPayments, loadAccount, paidOf } from './repository.ts';

/**
 * How a household stands with a merchant: what is left to pay and since when, its cagnotte, what it
 * paid.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md E4
 */
export async function readAccount(
  app: App,
  actor: Actor,
  { merchantId, householdId }: { merchantId: Id<'Organization'>; householdId: Id<'Household'> },
): Promise<Account> {
  const { read } = app.database;
  const isKnown = await isKnownToHub(read, merchantId, householdId);
  requireAccess(actor, 'account.read', { hubId: merchantId, isKnown });
  const holder = await findHolder(read, householdId);
  if (!holder) throw new Refusal('not_found');
  const key = { merchantId, holderKey: holder.holderKey };
  const [stands, charges, payments] = await Promise.all([
    loadAccount(read, key),
    findCharges(read, key),
    findPayments(read, merchantId, householdId),
  ]);
  const asCharges = charges.map(({ cents, ...subject }) => ({ subject, cents }));
  const aged = ageCharges(asCharges, paidOf(stands.dueCents, charges));
  const left = aged.left.map(({ subject, cents }) => ({ ...subject, leftCents: cents }));
  const past = left.filter(({ isComing }) => !isComing);
  return {
    householdId,
    name: holder.name,
    phoneEnding: phoneEndingOf(holder.phone),
    ...stands,
    pastCents: sumCents(past.map(({ leftCents }) => asCents(leftCents))),
    left,
    payments,
  };
}
