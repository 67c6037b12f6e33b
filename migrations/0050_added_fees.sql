ALTER TABLE "fees" ADD COLUMN "manner" text DEFAULT 'withheld' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "unit_fee_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_manner" CHECK ("fees"."manner" in ('added', 'withheld'));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_unit_fee" CHECK ("order_lines"."unit_fee_cents" between 0 and "order_lines"."unit_price_cents");
--> statement-breakpoint
-- What of goods was added to what their seller asks, rounded once.
create function added_of(goods bigint, unit_price bigint, unit_fee bigint)
returns bigint language sql immutable as $$
  select case when goods <= 0 or unit_price <= 0 or unit_fee = 0 then 0
    else div(2 * goods::numeric * unit_fee + unit_price, 2 * unit_price)::bigint end
$$;
--> statement-breakpoint
-- What of goods is the house's: what was added, then what is withheld from the rest; its twin is domain/fee/shelf.ts.
create function fee_of(goods bigint, unit_price bigint, unit_fee bigint, basis_points integer,
  unit_millicents bigint) returns bigint language sql immutable as $$
  select added_of(goods, unit_price, unit_fee)
    + withheld_of(goods - added_of(goods, unit_price, unit_fee), unit_price - unit_fee, basis_points,
        unit_millicents)
$$;
--> statement-breakpoint
create or replace function line_fee(line order_lines) returns bigint language sql immutable as $$
  select fee_of(coalesce(line.actual_cents, line.estimated_cents), line.unit_price_cents,
    line.unit_fee_cents, line.withheld_basis_points, line.withheld_unit_millicents)
$$;
