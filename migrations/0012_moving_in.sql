CREATE TABLE "household_tags" (
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"tag" text NOT NULL,
	"given_at" timestamptz(3) NOT NULL,
	"given_by" uuid,
	CONSTRAINT "household_tags_hub_id_household_id_tag_pk" PRIMARY KEY("hub_id","household_id","tag"),
	CONSTRAINT "household_tags_lower" CHECK ("household_tags"."tag" = lower("household_tags"."tag")),
	CONSTRAINT "household_tags_length" CHECK (char_length("household_tags"."tag") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "household_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "moved_households" (
	"hub_id" uuid NOT NULL,
	"source_hash" text NOT NULL,
	"household_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"email" text,
	CONSTRAINT "moved_households_hub_id_source_hash_pk" PRIMARY KEY("hub_id","source_hash"),
	CONSTRAINT "moved_households_lower" CHECK ("moved_households"."email" = lower("moved_households"."email")),
	CONSTRAINT "moved_households_email" CHECK (char_length("moved_households"."email") between 3 and 254)
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind";--> statement-breakpoint
ALTER TABLE "household_invitations" ADD COLUMN "hub_id" uuid;--> statement-breakpoint
ALTER TABLE "household_tags" ADD CONSTRAINT "household_tags_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_tags" ADD CONSTRAINT "household_tags_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_tags" ADD CONSTRAINT "household_tags_given_by_persons_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_imports" ADD CONSTRAINT "household_imports_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_imports" ADD CONSTRAINT "household_imports_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_households" ADD CONSTRAINT "moved_households_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_households" ADD CONSTRAINT "moved_households_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_households" ADD CONSTRAINT "moved_households_import_id_household_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."household_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_tags_household" ON "household_tags" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "household_imports_hub" ON "household_imports" USING btree ("hub_id");--> statement-breakpoint
CREATE INDEX "moved_households_household" ON "moved_households" USING btree ("household_id");--> statement-breakpoint
ALTER TABLE "household_invitations" ADD CONSTRAINT "household_invitations_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_invitations_hub" ON "household_invitations" USING btree ("hub_id","household_id");--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('household_due', 'seller_due', 'opening'));