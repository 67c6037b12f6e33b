CREATE TABLE "household_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamptz(3) NOT NULL,
	"written_by" uuid,
	CONSTRAINT "household_notes_text" CHECK (char_length("household_notes"."text") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "for_tag" text;--> statement-breakpoint
ALTER TABLE "order_cycles" ADD COLUMN "for_tag" text;--> statement-breakpoint
ALTER TABLE "household_notes" ADD CONSTRAINT "household_notes_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_notes" ADD CONSTRAINT "household_notes_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_notes" ADD CONSTRAINT "household_notes_written_by_persons_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_notes_household" ON "household_notes" USING btree ("household_id","hub_id");--> statement-breakpoint
CREATE INDEX "household_notes_written" ON "household_notes" USING btree ("written_at");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_for_tag" CHECK (char_length("offers"."for_tag") between 1 and 60);--> statement-breakpoint
ALTER TABLE "order_cycles" ADD CONSTRAINT "order_cycles_for_tag" CHECK (char_length("order_cycles"."for_tag") between 1 and 60);