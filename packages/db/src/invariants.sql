-- Every row is a broken invariant of design, by its number. Nothing comes back from sound data.
select 'I1 left is negative' as invariant, id::text as subject, left_quantity::text as detail
from stocks where left_quantity < 0
union all
select 'I1 adjustments = left + live lines', s.id::text,
  format('adjusted %s, left %s, live %s', a.quantity, s.left_quantity, l.quantity)
from stocks s
cross join lateral (select coalesce(sum(quantity), 0) as quantity from stock_adjustments where stock_id = s.id) a
cross join lateral (
  select coalesce(sum(ol.ordered_quantity), 0) as quantity
  from order_lines ol where ol.stock_id = s.id
) l
where a.quantity <> s.left_quantity + l.quantity
union all
select 'I2 the household owes the lines and fees of its order', o.id::text,
  format('lines and fees %s, posted %s', l.due, p.due)
from orders o
cross join lateral (
  select coalesce(sum(line_due(ol)), 0) + order_fees_due(o.id) as due
  from order_lines ol where ol.order_id = o.id
) l
cross join lateral (
  select coalesce(sum(lp.amount_cents), 0) as due
  from ledger_entries e join ledger_postings lp on lp.entry_id = e.id
  join ledger_accounts a on a.id = lp.account_id and a.kind = 'household_due'
  where e.subject_id = o.id
) p
where l.due <> p.due
union all
select 'I2 a seller is due the lines of its order, but for fees', coalesce(l.order_id, p.order_id)::text,
  format('seller %s: lines %s, posted %s', coalesce(l.seller_id, p.seller_id), l.due, p.due)
from (
  select order_id, seller_id, sum(line_due(ol) - line_fee(ol)) as due from order_lines ol group by 1, 2
) l
full join (
  select e.subject_id as order_id, a.holder_key as seller_id, -sum(lp.amount_cents) as due
  from ledger_accounts a join ledger_postings lp on lp.account_id = a.id
  join ledger_entries e on e.id = lp.entry_id
  where a.kind = 'seller_due' group by 1, 2
) p using (order_id, seller_id)
where coalesce(l.due, 0) <> coalesce(p.due, 0)
union all
select 'I2 the house earns the fees of lines and orders', coalesce(l.order_id, p.order_id)::text,
  format('lines and orders %s, posted %s', l.fee, p.fee)
from (
  select order_id, sum(fee) as fee from (
    select order_id, line_fee(ol) as fee from order_lines ol
    union all select order_id, due_cents from order_fees
  ) f group by 1
) l
full join (
  select e.subject_id as order_id, -sum(lp.amount_cents) as fee
  from ledger_accounts a join ledger_postings lp on lp.account_id = a.id
  join ledger_entries e on e.id = lp.entry_id
  where a.kind = 'fee_income' group by 1
) p using (order_id)
where coalesce(l.fee, 0) <> coalesce(p.fee, 0)
union all
select 'I2 a fee of an order is due while something of it comes', f.order_id::text,
  format('due %s, right %s', f.due_cents, order_fee_due(f))
from order_fees f where f.due_cents <> order_fee_due(f)
union all
select 'I2 a fee is a part of its goods', id::text, line_fee(ol)::text
from order_lines ol where line_fee(ol) not between 0 and coalesce(actual_cents, estimated_cents)
union all
select 'I2 an order is owed by its household to its merchant', o.id::text,
  format('entry %s, account %s of kind %s', e.id, a.id, a.kind)
from orders o left join household_keys k on k.household_id = o.household_id
join ledger_entries e on e.subject_id = o.id
join ledger_postings lp on lp.entry_id = e.id join ledger_accounts a on a.id = lp.account_id
where a.organization_id <> o.merchant_id or a.kind = 'opening'
  or (a.kind = 'household_due' and a.holder_key <> k.key and not exists (
    select from household_merges g join household_keys gk on gk.household_id = g.emptied_id
    where g.kept_id = o.household_id and gk.key = a.holder_key))
union all
select 'a merged household has nothing left', g.emptied_id::text,
  format('owes %s, orders %s', due.cents, orders.number)
from household_merges g
cross join lateral (
  select coalesce(sum(p.amount_cents), 0) as cents from household_keys k
  join ledger_accounts a on a.holder_key = k.key join ledger_postings p on p.account_id = a.id
  where k.household_id = g.emptied_id
) due
cross join lateral (
  select count(*) as number from orders where household_id = g.emptied_id
) orders
where due.cents <> 0 or orders.number <> 0 or exists (
  select from households where id = g.emptied_id and erased_at is null)
union all
select 'an opening or a fee is held by its merchant', id::text, holder_key::text
from ledger_accounts where kind in ('opening', 'fee_income') and holder_key <> organization_id
union all
select 'I3 an entry sums to zero', e.id::text, coalesce(sum(p.amount_cents)::text, 'no postings')
from ledger_entries e left join ledger_postings p on p.entry_id = e.id
group by e.id having coalesce(sum(p.amount_cents), 1) <> 0
union all
select 'I8 a slot holds its live orders', s.id::text,
  format('taken %s, orders %s, capacity %s', s.taken_count, o.number, s.capacity)
from pickup_slots s
cross join lateral (
  select count(*) as number from orders where pickup_slot_id = s.id and cancelled_at is null
) o
where s.taken_count <> o.number or s.taken_count > s.capacity
union all
select 'one live order per household and day', min(id::text), count(*)::text
from orders where cancelled_at is null group by household_id, pickup_day_id having count(*) > 1
union all
select 'a cancelled order has its row', o.id::text, ''
from orders o left join order_cancellations c on c.order_id = o.id
where (o.cancelled_at is null) <> (c.order_id is null)
union all
select 'an order has every revision', o.id::text, format('%s of %s', count(r.revision), o.revision)
from orders o left join order_revisions r on r.order_id = o.id
group by o.id having count(r.revision) <> o.revision
union all
select 'one order per idempotency key', min(subject_id::text), count(*)::text
from idempotency_keys where status = 201 group by scope, subject_id having count(*) > 1
union all
select 'I11 a line is settled by one standing command', l.id, string_agg(c.id::text, ' ')
from desk_commands c cross join lateral jsonb_array_elements_text(c.outcome->'lineIds') l(id)
where c.kind in ('handed', 'missing') and c.outcome->>'outcome' = 'accepted' and not exists (
  select from desk_commands u where u.order_id = c.order_id and u.kind = 'undo'
    and u.outcome->>'outcome' = 'accepted' and u.payload->>'commandId' = c.id::text)
group by l.id having count(*) > 1
union all
select 'I11 a missing line costs nothing', ol.id::text, ol.actual_cents::text
from desk_commands c cross join lateral jsonb_array_elements_text(c.outcome->'lineIds') l(id)
join order_lines ol on ol.id::text = l.id
where c.kind = 'missing' and c.outcome->>'outcome' = 'accepted' and not exists (
  select from desk_commands u where u.order_id = c.order_id and u.kind = 'undo'
    and u.outcome->>'outcome' = 'accepted' and u.payload->>'commandId' = c.id::text)
  and ol.actual_cents is distinct from 0
union all
select 'a cancelled day has no live order', o.id::text, ''
from pickup_day_cancellations c join orders o using (pickup_day_id) where o.cancelled_at is null
union all
select 'a withdrawn producer brings nothing', l.id::text, ''
from seller_withdrawals w join orders o using (pickup_day_id)
join order_lines l on l.order_id = o.id and l.seller_id = w.seller_id
where l.actual_cents is null and not exists (
  select from desk_commands c where c.order_id = o.id and c.kind = 'handed'
    and c.outcome->>'outcome' = 'accepted' and c.outcome->'lineIds' ? l.id::text)
union all
select 'a delivery below its minimum brings nothing', l.id::text, ''
from minimum_judgements j
join order_lines l on l.destination_id = j.destination_id and l.seller_id = j.seller_id
where j.outcome = 'below' and l.actual_cents is null and not exists (
  select from desk_commands c where c.order_id = l.order_id and c.kind = 'handed'
    and c.outcome->>'outcome' = 'accepted' and c.outcome->'lineIds' ? l.id::text)
union all
select 'an old balance changes as its row says', c.id::text, coalesce(sum(p.amount_cents), 0)::text
from opening_changes c
left join ledger_entries e on e.subject_id = c.id
left join ledger_accounts a on a.kind = 'household_due' and a.organization_id = c.hub_id
left join ledger_postings p on p.entry_id = e.id and p.account_id = a.id
group by c.id, c.from_cents, c.to_cents
having coalesce(sum(p.amount_cents), 0) <> c.to_cents - c.from_cents
union all
select 'a payment is posted as its row says', m.id::text,
  format('%s of %s, posted %s and %s', m.settled, m.kept, m.due, m.credit)
from (
  select p.id, p.method, p.amount_cents - p.kept_cents as settled, p.kept_cents as kept,
    -coalesce(sum(lp.amount_cents) filter (where a.kind = 'household_due'), 0) as due,
    -coalesce(sum(lp.amount_cents) filter (where a.kind = 'household_credit'), 0) as credit
  from payments p
  left join ledger_entries e on e.subject_id = p.id and e.kind = 'payment.received'
  left join ledger_postings lp on lp.entry_id = e.id
  left join ledger_accounts a on a.id = lp.account_id
  group by p.id) m
where m.due <> m.settled or m.credit <> case when m.method = 'credit' then -m.settled else m.kept end
union all
select 'a reversed payment leaves nothing where its money was', p.id::text, sum(lp.amount_cents)::text
from payments p join payment_reversals r on r.payment_id = p.id
join ledger_entries e on e.subject_id = p.id join ledger_postings lp on lp.entry_id = e.id
join ledger_accounts a on a.id = lp.account_id and a.kind in ('cash', 'cheque', 'card', 'transfer', 'bank')
group by p.id having sum(lp.amount_cents) <> 0
union all
select 'I3 a cagnotte is never below zero', a.id::text, sum(p.amount_cents)::text
from ledger_accounts a join ledger_postings p on p.account_id = a.id
where a.kind = 'household_credit' group by a.id having sum(p.amount_cents) > 0
union all
select 'receipts have no gap', c.merchant_id::text, format('last %s, counted %s', c.last_number, p.count)
from receipt_counters c
cross join lateral (select count(*), max(receipt_number) as last from payments where merchant_id = c.merchant_id) p
where c.last_number <> p.count or p.last is distinct from c.last_number
union all
select 'cash that went through a drawer is what was counted', d.id::text,
  format('float %s, moved %s, counted %s', d.float_cents, moved.cents, last.counted_cents)
from drawers d
cross join lateral (
  select coalesce(sum(p.amount_cents), 0) as cents from drawer_entries de
  join ledger_postings p on p.entry_id = de.entry_id
  join ledger_accounts a on a.id = p.account_id and a.kind = 'cash' and a.organization_id = d.merchant_id
  where de.drawer_id = d.id) moved
cross join lateral (
  select counted_cents from drawer_counts where drawer_id = d.id order by position desc limit 1) last
where d.float_cents + moved.cents <> last.counted_cents
union all
select 'one drawer of a house is open', merchant_id::text, count(*)::text from drawers d
where not exists (select from drawer_counts where drawer_id = d.id)
group by d.merchant_id having count(*) > 1
union all
select 'an open drawer holds the cash of its house', d.id::text,
  format('float %s, moved %s, cash %s', d.float_cents, moved.cents, cash.cents)
from drawers d
cross join lateral (
  select coalesce(sum(p.amount_cents), 0) as cents from drawer_entries de
  join ledger_postings p on p.entry_id = de.entry_id
  join ledger_accounts a on a.id = p.account_id and a.kind = 'cash' and a.organization_id = d.merchant_id
  where de.drawer_id = d.id) moved
cross join lateral (
  select coalesce(sum(p.amount_cents), 0) as cents from ledger_accounts a
  join ledger_postings p on p.account_id = a.id
  where a.kind = 'cash' and a.organization_id = d.merchant_id) cash
where not exists (select from drawer_counts where drawer_id = d.id)
  and d.float_cents + moved.cents <> cash.cents
union all
select 'what goes to the bank is the sum of its payments', r.id::text,
  format('total %s, payments %s', r.total_cents, coalesce(sum(p.amount_cents), 0))
from remittances r left join remittance_payments i on i.remittance_id = r.id
left join payments p on p.id = i.payment_id and p.method = r.method and p.merchant_id = r.merchant_id
group by r.id having r.total_cents <> coalesce(sum(p.amount_cents), 0)
union all
select 'a payment goes to the bank once', i.payment_id::text, count(*)::text
from remittance_payments i where not exists (
  select from remittance_cancellations where remittance_id = i.remittance_id)
group by i.payment_id having count(*) > 1
union all
select 'cheques and card payments in hand are what the journal says', m.merchant_id::text,
  format('%s: in hand %s, posted %s', m.method, m.hand, coalesce(l.cents, 0))
from (
  select p.merchant_id, p.method, sum(p.amount_cents) filter (where not exists (
      select from payment_reversals where payment_id = p.id)
    and not exists (
      select from remittance_payments i where i.payment_id = p.id and not exists (
        select from remittance_cancellations where remittance_id = i.remittance_id))) as hand
  from payments p where p.method in ('cheque', 'card') group by 1, 2) m
left join (
  select a.organization_id as merchant_id, a.kind as method, sum(lp.amount_cents) as cents
  from ledger_accounts a join ledger_postings lp on lp.account_id = a.id
  where a.kind in ('cheque', 'card') group by 1, 2) l using (merchant_id, method)
where coalesce(m.hand, 0) <> coalesce(l.cents, 0)
union all
select 'numbers of what goes to the bank have no gap', merchant_id::text, format('%s: last %s of %s', method, max(number), count(*))
from remittances group by merchant_id, method having max(number) <> count(*)
union all
select 'a line of the bank, an entry and a payment are matched once', min(m.id::text), count(*)::text
from bank_matches m
cross join lateral (values ('line', m.line_id), ('entry', m.entry_id), ('payment', m.payment_id)) thing(word, id)
where thing.id is not null and not exists (select from bank_match_cancellations where match_id = m.id)
group by thing.word, thing.id having count(*) > 1
union all
select 'a match is of one merchant and of one amount', m.id::text, format('line %s, matched %s', l.amount_cents, found.cents)
from bank_matches m join bank_lines l on l.id = m.line_id
cross join lateral (
  select coalesce(sum(lp.amount_cents), 0) as cents from ledger_postings lp
  join ledger_accounts a on a.id = lp.account_id and a.kind = 'bank' and a.organization_id = l.merchant_id
  join ledger_entries e on e.id = lp.entry_id
  where e.id = m.entry_id or (e.subject_id = m.id and e.kind = 'bank.matched')) found
where m.kind <> 'aside' and found.cents <> l.amount_cents
union all
-- The outbox forgets what it handed over long ago; erased households are told nothing.
select 'a placed order is told', o.id::text, ''
from orders o join household_keys k on k.household_id = o.household_id
cross join (select min(due_at) as since from outbox) kept
where o.placed_at >= kept.since and o.id::text not in (
  select payload->>'subjectId' from outbox where task = 'mail.order_placed'
)
