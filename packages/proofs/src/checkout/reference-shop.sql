-- The hand-written floor of a purchase: no rule, no right, no journal.
create table order_cycles (id int primary key);
create table variants (id int primary key);
create table offers (
  order_cycle_id int not null references order_cycles,
  variant_id int not null references variants,
  price_cents int not null,
  vat_bp int not null default 550,
  quantity_left int not null check (quantity_left >= 0),
  primary key (order_cycle_id, variant_id)
) with (fillfactor = 50);
create table basket_lines (
  household_id int not null,
  variant_id int not null,
  quantity int not null,
  primary key (household_id, variant_id)
);
create table orders (
  id bigint generated always as identity primary key,
  order_cycle_id int not null references order_cycles,
  household_id int not null,
  total_cents int not null,
  status smallint not null default 0,
  created_at timestamptz not null default now()
);
create table order_lines (
  order_id bigint not null references orders,
  order_cycle_id int not null,
  variant_id int not null,
  quantity int not null,
  price_cents int not null,
  primary key (order_id, variant_id),
  foreign key (order_cycle_id, variant_id) references offers
);
create index on orders (order_cycle_id, id);
create index on orders (household_id, id);
create index on order_lines (order_cycle_id, variant_id);

create function checkout(cycle int, household int, variants int[], quantities int[]) returns bigint
language plpgsql as $$
declare
  new_order bigint;
  taken int;
begin
  insert into orders (order_cycle_id, household_id, total_cents)
  select cycle, household, sum(o.price_cents * w.q)
  from unnest(variants, quantities) w(v, q)
  join offers o on o.order_cycle_id = cycle and o.variant_id = w.v
  returning id into new_order;
  insert into order_lines (order_id, order_cycle_id, variant_id, quantity, price_cents)
  select new_order, cycle, w.v, w.q, o.price_cents
  from unnest(variants, quantities) w(v, q)
  join offers o on o.order_cycle_id = cycle and o.variant_id = w.v;
  -- Last: the shortest hold of hot rows; locked by a statement of its own, in one order for all.
  perform from offers where order_cycle_id = cycle and variant_id = any(variants)
  order by variant_id for no key update;
  update offers o set quantity_left = o.quantity_left - w.q
  from unnest(variants, quantities) w(v, q)
  where o.order_cycle_id = cycle and o.variant_id = w.v and o.quantity_left >= w.q;
  get diagnostics taken = row_count;
  if taken <> cardinality(variants) then
    raise exception 'out_of_stock' using errcode = 'P0001';
  end if;
  return new_order;
end $$;

insert into order_cycles values (1);
insert into variants select generate_series(1, 300);
insert into offers (order_cycle_id, variant_id, price_cents, quantity_left)
select 1, id, 150 + 3 * id, 1000000 from variants;
