import type { Reader } from '@etal/db/transaction';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';

/** What a household pays to be quits once it has its order of a day. */
export type Left = {
  orderId: Id<'Order'>;
  /** of what it owes for this order */
  leftCents: Cents;
  /** of what it owed before */
  olderCents: Cents;
};

/**
 * What is left to pay of orders of one day when money pays the oldest first: of the whole account, what
 * is due for later days is not asked for yet. Nothing where the hub does not keep its till.
 *
 * The account is read off the order's own entries: a desk has no right to the keys of households.
 *
 * @see docs/rules.md E4
 */
export function findLeft(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
  orderIds: readonly Id<'Order'>[],
): Promise<Left[]> {
  return reader.rows<Left>({
    name: 'payment.left',
    text: `with asked as materialized (
        select o.id, own.account_id, own.cents, day.starts_at, day.merchant_id
        from orders o join pickup_days day on day.id = o.pickup_day_id
        join till_openings t on t.merchant_id = day.merchant_id
        cross join lateral (
          select a.id as account_id, sum(sum(p.amount_cents)) over ()::bigint as cents
          from ledger_entries e join ledger_postings p on p.entry_id = e.id
          join ledger_accounts a on a.id = p.account_id and a.kind = 'household_due'
          where e.subject_id = o.id
          group by a.id order by sum(p.amount_cents) desc, max(e.id::text) desc limit 1) own
        where o.pickup_day_id = $1 and o.id = any($2::uuid[])
      ), later as materialized (
        select p.account_id, sum(p.amount_cents)::bigint as cents
        from (select distinct merchant_id, starts_at from asked) from_day
        join pickup_days day on day.merchant_id = from_day.merchant_id
          and day.starts_at > from_day.starts_at
        join orders o on o.pickup_day_id = day.id
        join ledger_entries e on e.subject_id = o.id
        join ledger_postings p on p.entry_id = e.id
          and p.account_id in (select account_id from asked)
        group by p.account_id
      )
      select asked.id as "orderId", least(asked.cents, greatest(now_due.cents, 0)) as "leftCents",
        greatest(now_due.cents - asked.cents, 0) as "olderCents"
      from asked
      left join later using (account_id)
      cross join lateral (
        select coalesce(sum(p.amount_cents), 0)::bigint - coalesce(later.cents, 0) as cents
        from ledger_postings p where p.account_id = asked.account_id) now_due`,
    values: [pickupDayId, orderIds],
  });
}
