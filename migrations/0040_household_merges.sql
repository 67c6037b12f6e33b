CREATE TABLE "household_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"emptied_id" uuid NOT NULL,
	"kept_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "household_merges_emptied_id_unique" UNIQUE("emptied_id"),
	CONSTRAINT "household_merges_two" CHECK ("household_merges"."emptied_id" <> "household_merges"."kept_id")
);
--> statement-breakpoint
ALTER TABLE "household_merges" ADD CONSTRAINT "household_merges_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_merges" ADD CONSTRAINT "household_merges_emptied_id_households_id_fk" FOREIGN KEY ("emptied_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_merges" ADD CONSTRAINT "household_merges_kept_id_households_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_merges" ADD CONSTRAINT "household_merges_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_merges_kept" ON "household_merges" USING btree ("kept_id");--> statement-breakpoint
-- Desks and producers read households and their orders, not what became of which.
revoke select on household_merges from etal_shared_reader;
