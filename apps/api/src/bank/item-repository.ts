import type { BankItem } from '@etal/contracts/bank/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { stands } from './line-repository.ts';

/** An item, and the texts that tell it in a label. */
export type ItemRow = BankItem & { names: string[] };

/**
 * Entries `e` on the account of the merchant's bank that no line was matched with: not those that a
 * match wrote, nor a remittance that was cancelled with what cancelled it.
 */
const openEntries = `ledger_accounts a
  join ledger_postings lp on lp.account_id = a.id
  join ledger_entries e on e.id = lp.entry_id and e.kind not in ('bank.matched', 'bank.unmatched')
  where a.kind = 'bank' and a.unit = 'EUR' and a.organization_id = $1
    and not exists (select from bank_matches m where m.entry_id = e.id and ${stands})
    and not exists (select from remittance_cancellations where remittance_id = e.subject_id)`;

/** What should be seen at the bank, the oldest first. */
export function findOpenEntries(
  reader: Reader,
  merchantId: Id<'Organization'>,
  entryIds: readonly string[] | null = null,
): Promise<ItemRow[]> {
  return reader.rows<ItemRow>({
    name: 'bank.open_entries',
    text: `select 'entry' as kind, open.id, open.cents as "amountCents", open.kind as "entryKind",
        coalesce(h.name, r.number::text, s.name, '') as name, open.at,
        array_remove(array[h.name, s.name], null) as names
      from (select e.id, e.kind, e.subject_id, e.at, sum(lp.amount_cents)::bigint as cents
        from ${openEntries} and ($2::uuid[] is null or e.id = any($2::uuid[]))
        group by e.id order by e.at, e.id limit ${limits.bankItemsMax}) open
      left join remittances r on r.id = open.subject_id
      left join payments p on p.id = open.subject_id
      left join household_keys k on k.key = p.holder_key
      left join households h on h.id = k.household_id
      left join lateral (select o.name from ledger_postings sp
        join ledger_accounts sa on sa.id = sp.account_id and sa.kind = 'seller_due'
        join organizations o on o.id = sa.holder_key
        where sp.entry_id = open.id limit 1) s on true
      order by open.at, open.id`,
    values: [merchantId, entryIds],
  });
}

/** Payments by transfer that were not seen at the bank yet, the oldest first. */
export function findOpenTransfers(
  reader: Reader,
  merchantId: Id<'Organization'>,
  paymentIds: readonly string[] | null = null,
): Promise<ItemRow[]> {
  return reader.rows<ItemRow>({
    name: 'bank.open_transfers',
    text: `select 'payment' as kind, p.id, p.amount_cents as "amountCents", '' as "entryKind",
        coalesce(h.name, '') as name, p.at,
        array_remove(array[h.name, nullif(p.reference, '')], null) as names
      from payments p
      left join household_keys k on k.key = p.holder_key
      left join households h on h.id = k.household_id
      where p.merchant_id = $1 and p.method = 'transfer'
        and ($2::uuid[] is null or p.id = any($2::uuid[]))
        and not exists (select from payment_reversals where payment_id = p.id)
        and not exists (select from bank_matches m where m.payment_id = p.id and ${stands})
      order by p.receipt_number limit ${limits.bankItemsMax}`,
    values: [merchantId, paymentIds],
  });
}

/** What households owe, with the codes of their latest orders: who owes most first. */
export function findOpenDues(reader: Reader, merchantId: Id<'Organization'>): Promise<ItemRow[]> {
  return reader.rows<ItemRow>({
    name: 'bank.open_dues',
    text: `select 'due' as kind, h.id, due.cents as "amountCents", '' as "entryKind", h.name,
        null as at, array_append(coalesce(codes.each, '{}'), h.name) as names
      from (select a.holder_key, sum(p.amount_cents)::bigint as cents
        from ledger_accounts a join ledger_postings p on p.account_id = a.id
        where a.kind = 'household_due' and a.unit = 'EUR' and a.organization_id = $1
        group by a.holder_key having sum(p.amount_cents) > 0
        order by 2 desc limit ${limits.bankItemsMax}) due
      join household_keys k on k.key = due.holder_key
      join households h on h.id = k.household_id
      cross join lateral (select array_agg(o.code) || array_agg(left(o.code, 3) || ' ' || right(o.code, 3))
          as each
        from (select code from orders where household_id = h.id and merchant_id = $1
          and cancelled_at is null order by id desc limit 5) o) codes
      order by due.cents desc, h.id`,
    values: [merchantId],
  });
}
