-- What placing an order costs at the least: one function, one round trip, the same rows as the use
-- case writes. Frozen: it changes only when those rows do, and docs/figures.md then says so.
create function place_order_reference(
  buyer uuid, person uuid, day uuid, order_code text, request_key text, request_hash text,
  chosen uuid[], quantities int[], prices bigint[], version text) returns uuid
language plpgsql as $$
declare
  new_order uuid := uuidv7();
  new_entry uuid := uuidv7();
  holder uuid;
  merchant uuid;
  language text;
  now timestamptz;
  written int;
begin
  insert into idempotency_keys (scope, key, body_hash, status, subject_id, revision, created_at)
  values ('order:' || buyer, request_key, request_hash, 201, new_order, 1, etal_now());
  select k.key, h.locale into holder, language
  from households h join household_keys k on k.household_id = h.id
  where h.id = buyer for no key update of h;
  perform from destinations where pickup_day_id = day and order_cycle_id in (
    select order_cycle_id from offers where id = any(chosen)) order by id for share;
  now := etal_now();
  select merchant_id into merchant from pickup_days where id = day;
  insert into orders (id, code, household_id, pickup_day_id, merchant_id, revision, terms_version,
    locale, placed_at, placed_by)
  values (new_order, order_code, buyer, day, merchant, 1, version, language, now, person);
  insert into order_lines (id, order_id, offer_id, destination_id, stock_id, variant_id, seller_id,
    product_name, variant_name, ordered_quantity, allotted_quantity, is_weighed, unit_price_cents,
    vat_basis_points, deposit_cents, estimated_cents, ceiling_cents)
  select uuidv7(), new_order, o.id, d.id, o.stock_id, o.variant_id, o.seller_id, p.name, v.name,
    w.quantity, w.quantity, v.is_weighed, o.price_cents, 550, v.deposit_cents,
    o.price_cents * w.quantity, o.price_cents * w.quantity
  from unnest(chosen, quantities, prices) w(offer, quantity, price)
  join offers o on o.id = w.offer and o.price_cents = w.price and o.withdrawn_at is null
  join order_cycle_publications using (order_cycle_id)
  join destinations d on d.order_cycle_id = o.order_cycle_id and d.pickup_day_id = day
    and destination_phase(d.opens_at, d.closes_at,
      exists (select from destination_closings c where c.destination_id = d.id), now) = 'open'
  join variants v on v.id = o.variant_id
  join products p on p.id = v.product_id
  where w.quantity <= coalesce(o.limit_per_household, w.quantity);
  get diagnostics written = row_count;
  if written <> cardinality(chosen) then raise exception 'the quote has changed'; end if;
  insert into order_revisions (order_id, revision, at, by, reason, after)
  select new_order, 1, now, person, 'placed', jsonb_build_object('slotId', null, 'lines', jsonb_agg(
    jsonb_build_object('offerId', offer_id, 'quantity', ordered_quantity, 'cents', estimated_cents)))
  from order_lines where order_id = new_order;
  delete from baskets where household_id = buyer and pickup_day_id = day;
  insert into ledger_accounts (id, kind, unit, organization_id, holder_key)
  select md5(account.kind || merchant || account.holder)::uuid, account.kind, 'EUR', merchant,
    account.holder
  from (select 'household_due', holder
        union select 'seller_due', seller_id from order_lines where order_id = new_order
        order by 1, 2) account(kind, holder)
  on conflict do nothing;
  insert into ledger_entries (id, kind, subject_id, at)
  values (new_entry, 'order.placed', new_order, now);
  insert into ledger_postings (entry_id, position, account_id, amount_cents)
  select new_entry, row_number() over (), md5(due.kind || merchant || due.holder)::uuid, due.cents
  from (select 'household_due', holder, sum(estimated_cents) from order_lines
        where order_id = new_order
        union all select 'seller_due', seller_id, -sum(estimated_cents) from order_lines
        where order_id = new_order group by seller_id) due(kind, holder, cents);
  insert into audit_records (id, at, actor_kind, actor_id, action, subject_id)
  values (uuidv7(), now, 'person', person, 'order.placed', new_order);
  insert into outbox (id, task, payload, due_at)
  values (uuidv7(), 'mail.order_placed',
    jsonb_build_object('subjectId', new_order, 'revision', 1), now);
  perform from stocks where id in (select stock_id from order_lines where order_id = new_order)
  order by id for no key update;
  update stocks s set left_quantity = s.left_quantity - l.ordered_quantity
  from order_lines l
  where l.order_id = new_order and s.id = l.stock_id and s.left_quantity >= l.ordered_quantity;
  get diagnostics written = row_count;
  if written <> cardinality(chosen) then raise exception 'out of stock'; end if;
  return new_order;
end $$;
