CREATE TABLE "change_notices" (
	"order_id" uuid NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"settled_at" timestamptz(3),
	"told_revision" integer,
	"is_mailed" boolean,
	CONSTRAINT "change_notices_order_id_due_at_pk" PRIMARY KEY("order_id","due_at"),
	CONSTRAINT "change_notices_settled" CHECK (num_nulls("change_notices"."settled_at", "change_notices"."told_revision", "change_notices"."is_mailed") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	"confirmed_at" timestamptz(3),
	CONSTRAINT "followers_once" UNIQUE("hub_id","email"),
	CONSTRAINT "followers_lower" CHECK ("followers"."email" = lower("followers"."email")),
	CONSTRAINT "followers_email" CHECK (char_length("followers"."email") between 3 and 254)
);
--> statement-breakpoint
CREATE TABLE "notice_refusals" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	CONSTRAINT "notice_refusals_person_id_kind_pk" PRIMARY KEY("person_id","kind"),
	CONSTRAINT "notice_refusals_kind" CHECK ("notice_refusals"."kind" in ('opening', 'closing', 'reminder'))
);
--> statement-breakpoint
CREATE TABLE "notice_round_days" (
	"kind" text NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"occasion_on" date NOT NULL,
	"round_id" uuid NOT NULL,
	CONSTRAINT "notice_round_days_kind_pickup_day_id_occasion_on_pk" PRIMARY KEY("kind","pickup_day_id","occasion_on")
);
--> statement-breakpoint
CREATE TABLE "notice_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"at" timestamptz(3) NOT NULL,
	CONSTRAINT "notice_rounds_kind" CHECK ("notice_rounds"."kind" in ('opening', 'closing', 'reminder'))
);
--> statement-breakpoint
CREATE TABLE "notice_templates" (
	"hub_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"opening" text NOT NULL,
	"written_at" timestamptz(3) NOT NULL,
	"written_by" uuid,
	CONSTRAINT "notice_templates_hub_id_kind_locale_pk" PRIMARY KEY("hub_id","kind","locale"),
	CONSTRAINT "notice_templates_kind" CHECK ("notice_templates"."kind" in ('opening', 'closing', 'reminder', 'change')),
	CONSTRAINT "notice_templates_locale" CHECK ("notice_templates"."locale" in ('fr', 'en')),
	CONSTRAINT "notice_templates_subject" CHECK (char_length("notice_templates"."subject") between 1 and 120),
	CONSTRAINT "notice_templates_opening" CHECK (char_length("notice_templates"."opening") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"person_id" uuid,
	"follower_id" uuid,
	"order_id" uuid,
	CONSTRAINT "notices_recipient" CHECK (num_nonnulls("notices"."person_id", "notices"."follower_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "mailed_secrets" DROP CONSTRAINT "mailed_secrets_purpose";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "is_paced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "change_notices" ADD CONSTRAINT "change_notices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followers" ADD CONSTRAINT "followers_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_refusals" ADD CONSTRAINT "notice_refusals_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_round_days" ADD CONSTRAINT "notice_round_days_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_round_days" ADD CONSTRAINT "notice_round_days_round_id_notice_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."notice_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_rounds" ADD CONSTRAINT "notice_rounds_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD CONSTRAINT "notice_templates_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD CONSTRAINT "notice_templates_written_by_persons_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_round_id_notice_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."notice_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_follower_id_followers_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "change_notices_open" ON "change_notices" USING btree ("order_id") WHERE "change_notices"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "change_notices_due" ON "change_notices" USING btree ("due_at") WHERE "change_notices"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "notice_round_days_round" ON "notice_round_days" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "notice_round_days_day" ON "notice_round_days" USING btree ("pickup_day_id");--> statement-breakpoint
CREATE INDEX "notice_rounds_at" ON "notice_rounds" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_person" ON "notices" USING btree ("round_id","person_id") WHERE "notices"."order_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_order" ON "notices" USING btree ("round_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_follower" ON "notices" USING btree ("round_id","follower_id");--> statement-breakpoint
CREATE INDEX "notices_of_person" ON "notices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notices_of_follower" ON "notices" USING btree ("follower_id");--> statement-breakpoint
CREATE INDEX "notices_of_order" ON "notices" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "mailed_secrets" ADD CONSTRAINT "mailed_secrets_purpose" CHECK ("mailed_secrets"."purpose" in ('sign_in', 'order', 'publish', 'invitation', 'claim', 'notice', 'follow'));