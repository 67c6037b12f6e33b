CREATE TABLE "disruption_answers" (
	"disruption_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"answer" text NOT NULL,
	"order_id" uuid,
	CONSTRAINT "disruption_answers_answer" CHECK ("disruption_answers"."answer" in ('kept', 'moved', 'cancelled')),
	CONSTRAINT "disruption_answers_moved" CHECK (("disruption_answers"."order_id" is not null) = ("disruption_answers"."answer" = 'moved'))
);
--> statement-breakpoint
CREATE TABLE "order_disruptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"cause" text NOT NULL,
	"seller_id" uuid,
	"at" timestamptz(3) NOT NULL,
	"answer_by" timestamptz(3),
	CONSTRAINT "order_disruptions_once" UNIQUE("order_id","revision"),
	CONSTRAINT "order_disruptions_cause" CHECK ("order_disruptions"."cause" in ('day_cancelled', 'seller_withdrawn', 'day_moved')),
	CONSTRAINT "order_disruptions_seller" CHECK (("order_disruptions"."seller_id" is not null) = ("order_disruptions"."cause" = 'seller_withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "seller_withdrawals" (
	"pickup_day_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text NOT NULL,
	CONSTRAINT "seller_withdrawals_pickup_day_id_seller_id_pk" PRIMARY KEY("pickup_day_id","seller_id")
);
--> statement-breakpoint
CREATE TABLE "pickup_day_cancellations" (
	"pickup_day_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mailed_secrets" DROP CONSTRAINT "mailed_secrets_purpose";--> statement-breakpoint
ALTER TABLE "disruption_answers" ADD CONSTRAINT "disruption_answers_disruption_id_order_disruptions_id_fk" FOREIGN KEY ("disruption_id") REFERENCES "public"."order_disruptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disruption_answers" ADD CONSTRAINT "disruption_answers_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_withdrawals" ADD CONSTRAINT "seller_withdrawals_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_withdrawals" ADD CONSTRAINT "seller_withdrawals_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_day_cancellations" ADD CONSTRAINT "pickup_day_cancellations_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disruption_answers_order" ON "disruption_answers" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "mailed_secrets" ADD CONSTRAINT "mailed_secrets_purpose" CHECK ("mailed_secrets"."purpose" in ('sign_in', 'order', 'publish', 'invitation', 'claim', 'notice', 'follow', 'disruption'));