CREATE TABLE "offer_exceptions" (
	"offer_id" uuid NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "offer_exceptions_offer_id_pickup_day_id_pk" PRIMARY KEY("offer_id","pickup_day_id")
);
--> statement-breakpoint
ALTER TABLE "offer_exceptions" ADD CONSTRAINT "offer_exceptions_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_exceptions" ADD CONSTRAINT "offer_exceptions_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;