CREATE TABLE "seller_presences" (
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "seller_presences_pickup_day_id_seller_id_pk" PRIMARY KEY("pickup_day_id","seller_id")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "is_direct_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_presences" ADD CONSTRAINT "seller_presences_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_presences" ADD CONSTRAINT "seller_presences_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_direct_only" ON "products" USING btree ("id") WHERE "products"."is_direct_only";