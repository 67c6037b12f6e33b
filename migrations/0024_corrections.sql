CREATE TABLE "delivery_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"issued_at" timestamptz(3) NOT NULL,
	"lines" jsonb NOT NULL,
	CONSTRAINT "delivery_corrections_number" UNIQUE("pickup_day_id","seller_id","number"),
	CONSTRAINT "delivery_corrections_from_one" CHECK ("delivery_corrections"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_corrections" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "order_corrections_order_id_revision_pk" PRIMARY KEY("order_id","revision")
);
--> statement-breakpoint
ALTER TABLE "preparation_sheets" ADD COLUMN "lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_corrections" ADD CONSTRAINT "delivery_corrections_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_corrections" ADD CONSTRAINT "delivery_corrections_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_corrections" ADD CONSTRAINT "order_corrections_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;