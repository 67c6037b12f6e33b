CREATE TABLE "opening_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_cents" bigint NOT NULL,
	"to_cents" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "opening_changes_kind" CHECK ("opening_changes"."kind" in ('settled', 'corrected')),
	CONSTRAINT "opening_changes_amount" CHECK ("opening_changes"."from_cents" <> "opening_changes"."to_cents"),
	CONSTRAINT "opening_changes_reason" CHECK (char_length("opening_changes"."reason") between 1 and 300)
);
--> statement-breakpoint
ALTER TABLE "moved_households" ADD COLUMN "name_hash" text;--> statement-breakpoint
ALTER TABLE "moved_households" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "opening_changes" ADD CONSTRAINT "opening_changes_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_changes" ADD CONSTRAINT "opening_changes_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_changes" ADD CONSTRAINT "opening_changes_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opening_changes_household" ON "opening_changes" USING btree ("household_id","hub_id");--> statement-breakpoint
-- Desks and producers read nothing of what a household owed before.
revoke select on opening_changes from etal_shared_reader;
