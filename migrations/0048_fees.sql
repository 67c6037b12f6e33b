CREATE TABLE "destination_fees" (
	"destination_id" uuid NOT NULL,
	"fee_id" uuid NOT NULL,
	CONSTRAINT "destination_fees_destination_id_fee_id_pk" PRIMARY KEY("destination_id","fee_id")
);
--> statement-breakpoint
CREATE TABLE "fees" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"calculator" text NOT NULL,
	"basis_points" integer,
	"amount_cents" bigint,
	"producer_id" uuid,
	"pickup_point_id" uuid,
	"vat_basis_points" integer,
	"created_at" timestamptz(3) NOT NULL,
	"created_by" uuid,
	"ended_at" timestamptz(3),
	"ended_by" uuid,
	CONSTRAINT "fees_name" CHECK (char_length("fees"."name") between 1 and 120),
	CONSTRAINT "fees_kind" CHECK ("fees"."kind" in ('admin', 'packing', 'transport', 'sales', 'fundraising')),
	CONSTRAINT "fees_calculator" CHECK ("fees"."calculator" in ('percent', 'per_item', 'per_kilogram')),
	CONSTRAINT "fees_rate" CHECK (("fees"."calculator" = 'percent') = ("fees"."basis_points" is not null)),
	CONSTRAINT "fees_amount" CHECK (("fees"."calculator" = 'percent') = ("fees"."amount_cents" is null)),
	CONSTRAINT "fees_basis_points" CHECK ("fees"."basis_points" between 1 and 10000),
	CONSTRAINT "fees_amount_cents" CHECK ("fees"."amount_cents" between 1 and 10000),
	CONSTRAINT "fees_vat" CHECK ("fees"."vat_basis_points" between 0 and 10000),
	CONSTRAINT "fees_scope" CHECK (num_nonnulls("fees"."producer_id", "fees"."pickup_point_id") <= 1)
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "withheld_basis_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "withheld_unit_millicents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "destination_fees" ADD CONSTRAINT "destination_fees_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destination_fees" ADD CONSTRAINT "destination_fees_fee_id_fees_id_fk" FOREIGN KEY ("fee_id") REFERENCES "public"."fees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_producer_id_organizations_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fees" ADD CONSTRAINT "fees_pickup_point_id_pickup_points_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fees_organization" ON "fees" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('household_due', 'seller_due', 'fee_income', 'opening'));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_withheld" CHECK ("order_lines"."withheld_basis_points" between 0 and 10000 and "order_lines"."withheld_unit_millicents" >= 0);--> statement-breakpoint
-- A fee ends, and nothing else of it changes.
revoke update, delete on fees from etal_app;
--> statement-breakpoint
grant update (ended_at, ended_by) on fees to etal_app;
--> statement-breakpoint
revoke update, delete on destination_fees from etal_app;
--> statement-breakpoint
-- What the house keeps of goods, rounded once; its twin is domain/fee/withheld.ts.
create function withheld_of(goods bigint, unit_price bigint, basis_points integer, unit_millicents bigint)
returns bigint language sql immutable as $$
  select case when goods <= 0 or unit_price <= 0 or (basis_points = 0 and unit_millicents = 0) then 0
    else least(goods, div(
      2 * goods::numeric * (basis_points::numeric * 1000 * unit_price + unit_millicents::numeric * 10000)
        + 10000000::numeric * unit_price,
      20000000::numeric * unit_price)::bigint) end
$$;
--> statement-breakpoint
-- What of the due on a line is the house's; nothing of its deposits, nor of what is missing.
create function line_fee(line order_lines) returns bigint language sql immutable as $$
  select withheld_of(coalesce(line.actual_cents, line.estimated_cents), line.unit_price_cents,
    line.withheld_basis_points, line.withheld_unit_millicents)
$$;
