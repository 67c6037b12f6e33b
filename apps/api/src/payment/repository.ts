import type { Payment } from '@etal/contracts/payment/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Account, PaymentMethod } from '@etal/domain/payment/payment';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

/** A household at a merchant, by its key in the journal. */
export type AccountKey = { merchantId: Id<'Organization'>; holderKey: string };

/** How a household stands, as the journal says. */
export async function loadAccount(
  reader: Reader,
  { merchantId, holderKey }: AccountKey,
): Promise<Account> {
  const [row] = await reader.rows<Account>({
    name: 'payment.account',
    text: `select coalesce(sum(p.amount_cents) filter (where a.kind = 'household_due'), 0)::bigint
          as "dueCents",
        coalesce(-sum(p.amount_cents) filter (where a.kind = 'household_credit'), 0)::bigint
          as "creditCents"
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.holder_key = $2 and a.organization_id = $1 and a.unit = 'EUR'
        and a.kind in ('household_due', 'household_credit')`,
    values: [merchantId, holderKey],
  });
  return row!;
}

/** The merchant's next receipt number; others wait for it until the transaction ends. */
export async function takeReceiptNumber(tx: Tx, merchantId: Id<'Organization'>): Promise<number> {
  const [row] = await tx.rows<{ number: number }>({
    name: 'payment.receipt_number',
    text: `insert into receipt_counters (merchant_id, last_number) values ($1, 1)
      on conflict (merchant_id) do update set last_number = receipt_counters.last_number + 1
      returning last_number as number`,
    values: [merchantId],
  });
  return row!.number;
}

export type NewPayment = AccountKey & {
  id: Id<'Payment'>;
  method: PaymentMethod;
  amountCents: Cents;
  keptCents: Cents;
  tenderedCents: Cents | null;
  reference: string;
  receiptNumber: number;
};

export async function insertPayment(tx: Tx, payment: NewPayment): Promise<void> {
  await tx.rows({
    name: 'payment.insert',
    text: `insert into payments (id, merchant_id, holder_key, method, amount_cents, kept_cents,
        tendered_cents, reference, receipt_number, at, by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, etal_now(), $10)`,
    values: [
      payment.id,
      payment.merchantId,
      payment.holderKey,
      payment.method,
      payment.amountCents,
      payment.keptCents,
      payment.tenderedCents,
      payment.reference,
      payment.receiptNumber,
      personOf(tx.actor),
    ],
  });
}

export async function insertReversal(
  tx: Tx,
  reversal: { paymentId: Id<'Payment'>; owedCents: Cents; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'payment.reverse',
    text: `insert into payment_reversals (payment_id, owed_cents, reason, at, by)
      values ($1, $2, $3, etal_now(), $4)`,
    values: [reversal.paymentId, reversal.owedCents, reversal.reason, personOf(tx.actor)],
  });
}

export type StoredPayment = {
  id: Id<'Payment'>;
  merchantId: Id<'Organization'>;
  /** the one that it is part of since a merge; null once erased */
  householdId: Id<'Household'> | null;
  method: PaymentMethod;
  amountCents: Cents;
  keptCents: Cents;
  isReversed: boolean;
  /** its money went to the bank */
  isBanked: boolean;
};

/** Of a payment: the household that has the account now. */
const householdNow = `(select coalesce(g.kept_id, k.household_id) from household_keys k
  left join household_merges g on g.emptied_id = k.household_id and g.hub_id = p.merchant_id
  where k.key = p.holder_key)`;

export async function findPayment(
  reader: Reader,
  paymentId: Id<'Payment'>,
): Promise<StoredPayment | undefined> {
  const [payment] = await reader.rows<StoredPayment>({
    name: 'payment.find',
    text: `select p.id, p.merchant_id as "merchantId", ${householdNow} as "householdId", p.method,
        p.amount_cents as "amountCents", p.kept_cents as "keptCents",
        exists (select from payment_reversals r where r.payment_id = p.id) as "isReversed",
        exists (select from remittance_payments i where i.payment_id = p.id and not exists (
          select from remittance_cancellations where remittance_id = i.remittance_id))
        or exists (select from bank_matches m where m.payment_id = p.id and not exists (
          select from bank_match_cancellations where match_id = m.id)) as "isBanked"
      from payments p where p.id = $1`,
    values: [paymentId],
  });
  return payment;
}

const shown = `p.id, p.receipt_number as "receiptNumber", p.method,
  p.amount_cents as "amountCents", p.kept_cents as "keptCents",
  coalesce(p.tendered_cents - p.amount_cents, 0) as "changeCents", p.reference, p.at,
  (select name from persons where id = p.by) as by,
  (select reason from payment_reversals where payment_id = p.id) as "reversedFor"`;

export async function loadPayment(reader: Reader, paymentId: string): Promise<Payment> {
  const [payment] = await reader.rows<Payment>({
    name: 'payment.read',
    text: `select ${shown} from payments p where p.id = $1`,
    values: [paymentId],
  });
  return payment!;
}

/** Keys of a household at a merchant: its own, and of those that were joined into it there. */
const keysOf = `(select k.key from household_keys k where k.household_id = $2
  union all select k.key from household_merges g
  join household_keys k on k.household_id = g.emptied_id
  where g.kept_id = $2 and g.hub_id = $1)`;

/** The latest first, so many. */
export function findPayments(
  reader: Reader,
  merchantId: Id<'Organization'>,
  householdId: Id<'Household'>,
): Promise<Payment[]> {
  return reader.rows<Payment>({
    name: 'payment.of_household',
    text: `select ${shown} from payments p
      where p.merchant_id = $1 and p.holder_key in ${keysOf}
      order by p.receipt_number desc limit ${limits.listItemsMax}`,
    values: [merchantId, householdId],
  });
}

export type ChargeRow = {
  orderId: Id<'Order'> | null;
  code: string | null;
  placeName: string | null;
  startsAt: Instant | null;
  isComing: boolean;
  cents: Cents;
};

/** What a household owed a merchant before it paid anything: the old ledger, then by day. */
export function findCharges(reader: Reader, key: AccountKey): Promise<ChargeRow[]> {
  return reader.rows<ChargeRow>({
    name: 'payment.charges',
    text: `select o.id as "orderId", o.code, pp.name as "placeName", d.starts_at as "startsAt",
        coalesce(d.ends_at > etal_now(), false) as "isComing",
        sum(p.amount_cents)::bigint as cents
      from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      join ledger_entries e on e.id = p.entry_id
      left join orders o on o.id = e.subject_id
      left join pickup_days d on d.id = o.pickup_day_id
      left join pickup_points pp on pp.id = d.pickup_point_id
      where a.holder_key = $2 and a.organization_id = $1 and a.unit = 'EUR'
        and a.kind = 'household_due' and e.kind not in ('payment.received', 'payment.reversed')
      group by o.id, d.id, pp.id having sum(p.amount_cents) <> 0
      order by d.starts_at nulls first, o.id`,
    values: [key.merchantId, key.holderKey],
  });
}

export type Holder = { name: string; phone: string | null; holderKey: string };

export async function findHolder(
  reader: Reader,
  householdId: Id<'Household'>,
): Promise<Holder | undefined> {
  const [holder] = await reader.rows<Holder>({
    name: 'payment.holder',
    text: `select h.name, h.phone, k.key as "holderKey"
      from households h join household_keys k on k.household_id = h.id where h.id = $1`,
    values: [householdId],
  });
  return holder;
}

/** What was paid in all beside cents of charges. */
export const paidOf = (dueCents: Cents, charges: readonly { cents: Cents }[]): Cents =>
  asCents(charges.reduce((sum, { cents }) => sum + cents, 0) - dueCents);
