CREATE TABLE "seller_tellings" (
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "seller_tellings_pickup_day_id_seller_id_at_pk" PRIMARY KEY("pickup_day_id","seller_id","at")
);
--> statement-breakpoint
CREATE TABLE "household_tellings" (
	"pickup_day_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "household_tellings_pickup_day_id_household_id_at_pk" PRIMARY KEY("pickup_day_id","household_id","at")
);
--> statement-breakpoint
ALTER TABLE "seller_tellings" ADD CONSTRAINT "seller_tellings_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_tellings" ADD CONSTRAINT "seller_tellings_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_tellings" ADD CONSTRAINT "seller_tellings_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_tellings" ADD CONSTRAINT "household_tellings_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_tellings" ADD CONSTRAINT "household_tellings_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_tellings" ADD CONSTRAINT "household_tellings_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_tellings_household" ON "household_tellings" USING btree ("household_id");--> statement-breakpoint
-- Who was told stays as it was written, until it is forgotten; desks and producers read none of it.
revoke update on seller_tellings, household_tellings from etal_app;
--> statement-breakpoint
revoke select on household_tellings from etal_shared_reader;
