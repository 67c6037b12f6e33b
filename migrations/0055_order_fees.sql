CREATE TABLE "order_fees" (
	"order_id" uuid NOT NULL,
	"fee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"asked_cents" bigint NOT NULL,
	"due_cents" bigint NOT NULL,
	CONSTRAINT "order_fees_order_id_fee_id_pk" PRIMARY KEY("order_id","fee_id"),
	CONSTRAINT "order_fees_asked" CHECK ("order_fees"."asked_cents" > 0),
	CONSTRAINT "order_fees_due" CHECK ("order_fees"."due_cents" in (0, "order_fees"."asked_cents"))
);
--> statement-breakpoint
ALTER TABLE "fees" DROP CONSTRAINT "fees_calculator";--> statement-breakpoint
ALTER TABLE "fees" DROP CONSTRAINT "fees_amount_cents";--> statement-breakpoint
ALTER TABLE "fees" ADD COLUMN "next_cents" bigint;--> statement-breakpoint
ALTER TABLE "fees" ADD COLUMN "items_max" integer;--> statement-breakpoint
ALTER TABLE "fees" ADD COLUMN "threshold_cents" bigint;--> statement-breakpoint
ALTER TABLE "order_retractions" ADD COLUMN "fee_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_fees" ADD CONSTRAINT "order_fees_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_fees" ADD CONSTRAINT "order_fees_fee_id_fees_id_fk" FOREIGN KEY ("fee_id") REFERENCES "public"."fees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_next_cents" CHECK ("fees"."next_cents" between 0 and 10000);--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_next" CHECK (("fees"."calculator" in ('flexible', 'sack')) = ("fees"."next_cents" is not null));--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_something" CHECK (coalesce("fees"."amount_cents", 1) + coalesce("fees"."next_cents", 0) > 0);--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_items" CHECK ("fees"."items_max" is null or ("fees"."calculator" = 'flexible' and "fees"."items_max" between 1 and 1000));--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_threshold" CHECK (("fees"."calculator" = 'sack') = ("fees"."threshold_cents" is not null));--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_threshold_cents" CHECK ("fees"."threshold_cents" between 1 and 10000000);--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_of_orders" CHECK ("fees"."calculator" not in ('per_order', 'flexible', 'sack') or "fees"."manner" = 'added');--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_calculator" CHECK ("fees"."calculator" in ('percent', 'per_item', 'per_kilogram', 'per_order', 'flexible', 'sack'));--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_amount_cents" CHECK ("fees"."amount_cents" between 0 and 10000);--> statement-breakpoint
-- Whether something comes of what a fee of an order counts on; its twin is domain/fee/order-fee.ts.
create function order_fee_due(asked order_fees) returns bigint language sql stable parallel safe as $$
  select case when exists (
    select from order_lines l
    join destination_fees df on df.destination_id = l.destination_id and df.fee_id = asked.fee_id
    join fees f on f.id = asked.fee_id and f.organization_id <> l.seller_id
      and (f.producer_id is null or f.producer_id = l.seller_id)
    where l.order_id = asked.order_id and l.allotted_quantity > 0
      and l.actual_cents is distinct from 0
  ) then asked.asked_cents else 0 end
$$;
--> statement-breakpoint
-- What the fees of an order add to its lines.
create function order_fees_due(of_order uuid) returns bigint language sql stable parallel safe as $$
  select coalesce(sum(due_cents), 0)::bigint from order_fees where order_id = of_order
$$;
