CREATE TABLE "household_cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"given_at" timestamptz(3) NOT NULL,
	"given_by" uuid,
	"ended_at" timestamptz(3),
	CONSTRAINT "household_cards_code_unique" UNIQUE("code"),
	CONSTRAINT "household_cards_code" CHECK ("household_cards"."code" ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$')
);
--> statement-breakpoint
CREATE TABLE "household_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"email" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	CONSTRAINT "household_invitations_lower" CHECK ("household_invitations"."email" = lower("household_invitations"."email")),
	CONSTRAINT "household_invitations_email" CHECK (char_length("household_invitations"."email") between 3 and 254)
);
--> statement-breakpoint
CREATE TABLE "hub_households" (
	"hub_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"met_at" timestamptz(3) NOT NULL,
	"met_by" uuid,
	CONSTRAINT "hub_households_hub_id_household_id_pk" PRIMARY KEY("hub_id","household_id")
);
--> statement-breakpoint
ALTER TABLE "mailed_secrets" DROP CONSTRAINT "mailed_secrets_purpose";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "is_assisted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "collector_name" text;--> statement-breakpoint
ALTER TABLE "household_cards" ADD CONSTRAINT "household_cards_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_cards" ADD CONSTRAINT "household_cards_given_by_persons_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_invitations" ADD CONSTRAINT "household_invitations_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_invitations" ADD CONSTRAINT "household_invitations_invited_by_persons_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_households" ADD CONSTRAINT "hub_households_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_households" ADD CONSTRAINT "hub_households_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_households" ADD CONSTRAINT "hub_households_met_by_persons_id_fk" FOREIGN KEY ("met_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "household_cards_live" ON "household_cards" USING btree ("household_id") WHERE "household_cards"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "household_invitations_live" ON "household_invitations" USING btree ("household_id","email") WHERE "household_invitations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hub_households_household" ON "hub_households" USING btree ("household_id");--> statement-breakpoint
ALTER TABLE "mailed_secrets" ADD CONSTRAINT "mailed_secrets_purpose" CHECK ("mailed_secrets"."purpose" in ('sign_in', 'order', 'publish', 'invitation'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_assisted" CHECK (not "orders"."is_assisted" or "orders"."placed_by" is not null);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_collector" CHECK (char_length("orders"."collector_name") between 1 and 120);