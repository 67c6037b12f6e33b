CREATE TABLE "delivery_lots" (
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"lot" text NOT NULL,
	"date" date,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "delivery_lots_pickup_day_id_seller_id_variant_id_pk" PRIMARY KEY("pickup_day_id","seller_id","variant_id"),
	CONSTRAINT "delivery_lots_lot" CHECK (char_length("delivery_lots"."lot") between 0 and 40),
	CONSTRAINT "delivery_lots_something" CHECK ("delivery_lots"."lot" <> '' or "delivery_lots"."date" is not null)
);
--> statement-breakpoint
ALTER TABLE "delivery_lots" ADD CONSTRAINT "delivery_lots_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lots" ADD CONSTRAINT "delivery_lots_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lots" ADD CONSTRAINT "delivery_lots_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lots" ADD CONSTRAINT "delivery_lots_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;