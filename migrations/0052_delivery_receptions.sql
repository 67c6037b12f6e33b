CREATE TABLE "delivery_receptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"expected_quantity" integer NOT NULL,
	"received_quantity" integer NOT NULL,
	"reason" text,
	"temperature_class" text NOT NULL,
	"temperature_tenths" integer,
	"accepted_for" text DEFAULT '' NOT NULL,
	CONSTRAINT "delivery_receptions_quantity" CHECK ("delivery_receptions"."received_quantity" >= 0),
	CONSTRAINT "delivery_receptions_reason" CHECK (("delivery_receptions"."reason" is not null) = ("delivery_receptions"."received_quantity" < "delivery_receptions"."expected_quantity") and "delivery_receptions"."reason" in ('missing', 'damaged', 'refused')),
	CONSTRAINT "delivery_receptions_class" CHECK ("delivery_receptions"."temperature_class" in ('ambient', 'chilled', 'frozen')),
	CONSTRAINT "delivery_receptions_cold" CHECK ("delivery_receptions"."temperature_class" = 'ambient' or "delivery_receptions"."received_quantity" = 0 or "delivery_receptions"."temperature_tenths" is not null),
	CONSTRAINT "delivery_receptions_accepted" CHECK (char_length("delivery_receptions"."accepted_for") between 0 and 300)
);
--> statement-breakpoint
ALTER TABLE "delivery_receptions" ADD CONSTRAINT "delivery_receptions_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_receptions" ADD CONSTRAINT "delivery_receptions_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_receptions" ADD CONSTRAINT "delivery_receptions_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_receptions" ADD CONSTRAINT "delivery_receptions_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_receptions_of" ON "delivery_receptions" USING btree ("pickup_day_id","seller_id","variant_id");