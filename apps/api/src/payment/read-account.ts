import type { Account, MyAccount } from '@etal/contracts/payment/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import { ageCharges } from '@etal/domain/payment/age';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { isKnownToHub } from '../household/hub-repository.ts';
import { loadMine } from '../household/load-mine.ts';
import type { App } from '../shared/app.ts';
import { findCharges, findHolder, findPayments, loadAccount, paidOf } from './repository.ts';
import { findMyTills } from './till-repository.ts';

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
  const { name, phone, holderKey } = holder;
  const standing = await showStanding(read, { merchantId, householdId, holderKey });
  return { householdId, name, phoneEnding: phoneEndingOf(phone), ...standing };
}

/**
 * How the household that one orders for stands with each hub that keeps its till.
 *
 * Refusal: `not_found` without a household.
 *
 * @see docs/rules.md E8
 */
export async function listMyAccounts(app: App, actor: Actor): Promise<{ items: MyAccount[] }> {
  const { read } = app.database;
  const { household } = await loadMine(read, actor, 'household.read');
  const householdId = household.id;
  const holder = await findHolder(read, householdId);
  const { holderKey } = holder!;
  const items: MyAccount[] = [];
  for (const { hubId, hubName } of await findMyTills(read, holderKey)) {
    const standing = await showStanding(read, { merchantId: hubId, householdId, holderKey });
    const payments = standing.payments.map((payment) => ({ ...payment, by: null }));
    items.push({ hubId, hubName, ...standing, payments });
  }
  return { items };
}

async function showStanding(
  reader: Reader,
  account: {
    merchantId: Id<'Organization'>;
    householdId: Id<'Household'>;
    holderKey: string;
  },
): Promise<Omit<Account, 'householdId' | 'name' | 'phoneEnding'>> {
  const [stands, charges, payments] = await Promise.all([
    loadAccount(reader, account),
    findCharges(reader, account),
    findPayments(reader, account.merchantId, account.householdId),
  ]);
  const asCharges = charges.map(({ cents, ...subject }) => ({ subject, cents }));
  const aged = ageCharges(asCharges, paidOf(stands.dueCents, charges));
  const left = aged.left.map(({ subject, cents }) => ({ ...subject, leftCents: cents }));
  const past = left.filter(({ isComing }) => !isComing);
  const pastCents = sumCents(past.map(({ leftCents }) => asCents(leftCents)));
  return { ...stands, pastCents, left, payments };
}
