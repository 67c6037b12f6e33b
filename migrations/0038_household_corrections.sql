CREATE TABLE "household_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"fields" text[] NOT NULL,
	"name_before" text,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "household_corrections_fields" CHECK (cardinality("household_corrections"."fields") > 0 and "household_corrections"."fields" <@ array['name', 'phone', 'email']),
	CONSTRAINT "household_corrections_name" CHECK (('name' = any("household_corrections"."fields")) = ("household_corrections"."name_before" is not null))
);
--> statement-breakpoint
CREATE TABLE "household_emails" (
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "household_emails_hub_id_household_id_pk" PRIMARY KEY("hub_id","household_id"),
	CONSTRAINT "household_emails_lower" CHECK ("household_emails"."email" = lower("household_emails"."email")),
	CONSTRAINT "household_emails_length" CHECK (char_length("household_emails"."email") between 3 and 254)
);
--> statement-breakpoint
ALTER TABLE "moved_households" DROP CONSTRAINT "moved_households_lower";--> statement-breakpoint
ALTER TABLE "moved_households" DROP CONSTRAINT "moved_households_email";--> statement-breakpoint
ALTER TABLE "household_corrections" ADD CONSTRAINT "household_corrections_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_corrections" ADD CONSTRAINT "household_corrections_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_corrections" ADD CONSTRAINT "household_corrections_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_emails" ADD CONSTRAINT "household_emails_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_emails" ADD CONSTRAINT "household_emails_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_corrections_household" ON "household_corrections" USING btree ("household_id","hub_id");--> statement-breakpoint
CREATE INDEX "household_emails_household" ON "household_emails" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "household_emails_email" ON "household_emails" USING btree ("email");--> statement-breakpoint
-- Of several addresses of one household, the one that was invited last.
INSERT INTO "household_emails" ("hub_id", "household_id", "email")
  SELECT DISTINCT ON (v."hub_id", v."household_id") v."hub_id", v."household_id", v."email"
  FROM "moved_households" v
  LEFT JOIN "household_invitations" i
    ON i."hub_id" = v."hub_id" AND i."household_id" = v."household_id" AND i."email" = v."email"
  WHERE v."email" IS NOT NULL
  ORDER BY v."hub_id", v."household_id", i."created_at" DESC NULLS LAST, v."email";--> statement-breakpoint
ALTER TABLE "moved_households" DROP COLUMN "email";--> statement-breakpoint
-- Desks and producers read neither where a household is invited nor what was corrected of it.
revoke select on household_emails, household_corrections from etal_shared_reader;
