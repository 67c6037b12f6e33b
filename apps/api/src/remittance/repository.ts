import type { PaymentInHand, Remittance, Remittances } from '@etal/contracts/remittance/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { InHand, RemittedMethod } from '@etal/domain/remittance/remittance';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

export type Hand = { merchantId: Id<'Organization'>; method: RemittedMethod };

/** Payments `p` of the merchant `$1` by the method `$2` that neither left for the bank nor were reversed. */
const isInHand = `p.merchant_id = $1 and p.method = $2
  and not exists (select from payment_reversals where payment_id = p.id)
  and not exists (select from remittance_payments i where i.payment_id = p.id and not exists (
    select from remittance_cancellations where remittance_id = i.remittance_id))`;

/** Those of the payments that are in hand. */
export function findInHand(
  reader: Reader,
  { merchantId, method }: Hand,
  paymentIds: readonly Id<'Payment'>[],
): Promise<InHand[]> {
  return reader.rows<InHand>({
    name: 'remittance.in_hand',
    text: `select p.id, p.amount_cents as "amountCents" from payments p
      where ${isInHand} and p.id = any($3::uuid[])`,
    values: [merchantId, method, paymentIds],
  });
}

/** All that is in hand, the oldest first. */
export function listInHand(reader: Reader, { merchantId, method }: Hand): Promise<PaymentInHand[]> {
  return reader.rows<PaymentInHand>({
    name: 'remittance.list_in_hand',
    text: `select p.id, p.receipt_number as "receiptNumber", p.amount_cents as "amountCents",
        p.reference, p.at, h.name as "householdName"
      from payments p left join household_keys k on k.key = p.holder_key
      left join households h on h.id = k.household_id
      where ${isInHand} order by p.receipt_number limit ${limits.remittancePaymentsMax}`,
    values: [merchantId, method],
  });
}

export type NewRemittance = Hand & { id: Id<'Remittance'>; totalCents: Cents };

/** Writes a remittance under the next number; the till is locked. */
export async function insertRemittance(
  tx: Tx,
  { id, merchantId, method, totalCents }: NewRemittance,
  paymentIds: readonly Id<'Payment'>[],
): Promise<void> {
  await tx.rows({
    name: 'remittance.insert',
    text: `insert into remittances (id, merchant_id, method, number, total_cents, at, by)
      select $1, $2, $3, coalesce(max(number), 0) + 1, $4, etal_now(), $5
      from remittances where merchant_id = $2 and method = $3`,
    values: [id, merchantId, method, totalCents, personOf(tx.actor)],
  });
  await tx.rows({
    name: 'remittance.insert_payments',
    text: `insert into remittance_payments (remittance_id, payment_id, position)
      select $1, row.id, row.position
      from unnest($2::uuid[]) with ordinality row(id, position)`,
    values: [id, paymentIds],
  });
}

export async function insertCancellation(
  tx: Tx,
  { remittanceId, reason }: { remittanceId: Id<'Remittance'>; reason: string },
): Promise<void> {
  await tx.rows({
    name: 'remittance.cancel',
    text: `insert into remittance_cancellations (remittance_id, reason, at, by)
      values ($1, $2, etal_now(), $3)`,
    values: [remittanceId, reason, personOf(tx.actor)],
  });
}

const made = `r.id, r.method, r.number, r.total_cents as "totalCents", r.at,
  (select count(*)::int from remittance_payments where remittance_id = r.id) as "paymentCount",
  (select name from persons where id = r.by) as by,
  (select reason from remittance_cancellations where remittance_id = r.id) as "cancelledFor"`;

/** The latest first. */
export function findRemittances(
  reader: Reader,
  { merchantId, method }: Hand,
): Promise<Remittances['made']> {
  return reader.rows<Remittances['made'][number]>({
    name: 'remittance.list',
    text: `select ${made} from remittances r where r.merchant_id = $1 and r.method = $2
      order by r.number desc limit ${limits.remittancesShownMax}`,
    values: [merchantId, method],
  });
}

export type RemittanceKey = { merchantId: Id<'Organization'>; remittanceId: Id<'Remittance'> };

export async function findRemittance(
  reader: Reader,
  { merchantId, remittanceId }: RemittanceKey,
): Promise<Remittance | undefined> {
  const [remittance] = await reader.rows<Remittance>({
    name: 'remittance.read',
    text: `select ${made},
        (select json_agg(json_build_object('id', p.id, 'receiptNumber', p.receipt_number,
          'amountCents', p.amount_cents, 'reference', p.reference,
          'at', (extract(epoch from p.at) * 1000)::bigint, 'isReversed',
          exists (select from payment_reversals where payment_id = p.id)) order by i.position)
          from remittance_payments i join payments p on p.id = i.payment_id
          where i.remittance_id = r.id) as payments
      from remittances r where r.id = $2 and r.merchant_id = $1`,
    values: [merchantId, remittanceId],
  });
  return remittance;
}

/** Whether it was seen at the bank. */
export async function isMatched(reader: Reader, remittanceId: Id<'Remittance'>): Promise<boolean> {
  const rows = await reader.rows({
    name: 'remittance.is_matched',
    text: `select from ledger_entries e join bank_matches m on m.entry_id = e.id
      where e.subject_id = $1 and not exists (
        select from bank_match_cancellations where match_id = m.id)`,
    values: [remittanceId],
  });
  return rows.length > 0;
}
