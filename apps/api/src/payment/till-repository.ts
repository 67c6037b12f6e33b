import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** Refuses a merchant that does not keep its till here: `till.not_open`. */
export async function requireTill(reader: Reader, merchantId: Id<'Organization'>): Promise<void> {
  if (!(await isTillOpen(reader, merchantId))) throw new Refusal('till.not_open');
}

/** Whether a merchant keeps its till here. */
export async function isTillOpen(reader: Reader, merchantId: Id<'Organization'>): Promise<boolean> {
  const rows = await reader.rows({
    name: 'till.is_open',
    text: 'select from till_openings where merchant_id = $1',
    values: [merchantId],
  });
  return rows.length > 0;
}

/** Hubs that keep their till and that a household ever owed or paid something, by name. */
export function findMyTills(
  reader: Reader,
  holderKey: string,
): Promise<{ hubId: Id<'Organization'>; hubName: string }[]> {
  return reader.rows({
    name: 'till.mine',
    text: `select o.id as "hubId", o.name as "hubName"
      from till_openings t join organizations o on o.id = t.merchant_id
      where exists (select from ledger_accounts a where a.holder_key = $1
        and a.organization_id = t.merchant_id and a.kind in ('household_due', 'household_credit'))
      order by o.name, o.id limit ${limits.listItemsMax}`,
    values: [holderKey],
  });
}

/** As `requireTill`, alone: nobody takes cash nor counts it meanwhile. Locked last. */
export async function lockTill(tx: Tx, merchantId: Id<'Organization'>): Promise<void> {
  const rows = await tx.rows({
    name: 'till.lock',
    text: 'select from till_openings where merchant_id = $1 for no key update',
    values: [merchantId],
  });
  if (rows.length === 0) throw new Refusal('till.not_open');
}

/** @returns when it opened; undefined when it was open already */
export async function insertTillOpening(
  tx: Tx,
  merchantId: Id<'Organization'>,
): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ at: Instant }>({
    name: 'till.open',
    text: `insert into till_openings (merchant_id, at, by) values ($1, etal_now(), $2)
      on conflict do nothing returning at`,
    values: [merchantId, personOf(tx.actor)],
  });
  return row?.at;
}

export type PastDue = {
  holderKey: string;
  /** null once erased */
  householdId: Id<'Household'> | null;
  cents: Cents;
};

/** What households owe a merchant for orders whose day is over; those at nothing are left out. */
export function findPastDues(reader: Reader, merchantId: Id<'Organization'>): Promise<PastDue[]> {
  return reader.rows<PastDue>({
    name: 'till.past_dues',
    text: `select a.holder_key as "holderKey", k.household_id as "householdId",
        sum(p.amount_cents)::bigint as cents
      from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      join ledger_entries e on e.id = p.entry_id
      join orders o on o.id = e.subject_id
      join pickup_days d on d.id = o.pickup_day_id and d.ends_at <= etal_now()
      left join household_keys k on k.key = a.holder_key
      where a.kind = 'household_due' and a.unit = 'EUR' and a.organization_id = $1
      group by a.holder_key, k.household_id having sum(p.amount_cents) <> 0
      order by a.holder_key`,
    values: [merchantId],
  });
}
