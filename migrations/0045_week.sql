CREATE TABLE "silence_choices" (
	"producer_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"silence" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "silence_choices_producer_id_hub_id_pk" PRIMARY KEY("producer_id","hub_id"),
	CONSTRAINT "silence_choices_silence" CHECK ("silence_choices"."silence" in ('repeat', 'nothing', 'hub'))
);
--> statement-breakpoint
CREATE TABLE "week_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"keeper_id" uuid,
	"silence" text,
	CONSTRAINT "week_answers_silence" CHECK ("week_answers"."silence" in ('repeat', 'nothing', 'hub'))
);
--> statement-breakpoint
CREATE TABLE "week_reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	CONSTRAINT "week_reminders_once" UNIQUE("order_cycle_id","seller_id","kind"),
	CONSTRAINT "week_reminders_kind" CHECK ("week_reminders"."kind" in ('day', 'hours'))
);
--> statement-breakpoint
ALTER TABLE "silence_choices" ADD CONSTRAINT "silence_choices_producer_id_organizations_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_choices" ADD CONSTRAINT "silence_choices_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_answers" ADD CONSTRAINT "week_answers_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_answers" ADD CONSTRAINT "week_answers_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_answers" ADD CONSTRAINT "week_answers_keeper_id_organizations_id_fk" FOREIGN KEY ("keeper_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_reminders" ADD CONSTRAINT "week_reminders_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_reminders" ADD CONSTRAINT "week_reminders_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "silence_choices_hub" ON "silence_choices" USING btree ("hub_id");--> statement-breakpoint
CREATE INDEX "week_answers_of" ON "week_answers" USING btree ("order_cycle_id","seller_id");--> statement-breakpoint
CREATE INDEX "week_answers_seller" ON "week_answers" USING btree ("seller_id");