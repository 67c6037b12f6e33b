CREATE TABLE "lot_recalls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"lot" text NOT NULL,
	"reason" text NOT NULL,
	"advice" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "lot_recalls_lot" CHECK (char_length("lot_recalls"."lot") between 1 and 40),
	CONSTRAINT "lot_recalls_reason" CHECK ("lot_recalls"."reason" in ('germ', 'allergen', 'object', 'date', 'precaution')),
	CONSTRAINT "lot_recalls_advice" CHECK ("lot_recalls"."advice" in ('discard', 'return', 'keep', 'lifted')),
	CONSTRAINT "lot_recalls_words" CHECK (char_length("lot_recalls"."words") between 0 and 600)
);
--> statement-breakpoint
CREATE TABLE "recall_notice_lines" (
	"notice_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"is_inside" boolean NOT NULL,
	CONSTRAINT "recall_notice_lines_notice_id_order_id_variant_id_pk" PRIMARY KEY("notice_id","order_id","variant_id"),
	CONSTRAINT "recall_notice_lines_quantity" CHECK ("recall_notice_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "recall_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recall_id" uuid NOT NULL,
	"mail_count" integer NOT NULL,
	CONSTRAINT "recall_notices_mails" CHECK ("recall_notices"."mail_count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "lot_recalls" ADD CONSTRAINT "lot_recalls_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_recalls" ADD CONSTRAINT "lot_recalls_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_recalls" ADD CONSTRAINT "lot_recalls_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notice_lines" ADD CONSTRAINT "recall_notice_lines_notice_id_recall_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."recall_notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notice_lines" ADD CONSTRAINT "recall_notice_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notice_lines" ADD CONSTRAINT "recall_notice_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notices" ADD CONSTRAINT "recall_notices_recall_id_lot_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."lot_recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_recalls_of" ON "lot_recalls" USING btree ("hub_id","seller_id");--> statement-breakpoint
CREATE INDEX "recall_notice_lines_order" ON "recall_notice_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "recall_notices_recall" ON "recall_notices" USING btree ("recall_id");--> statement-breakpoint
-- What was told is never told otherwise afterwards; desks and producers have no need of it.
revoke update, delete on lot_recalls, recall_notices, recall_notice_lines from etal_app;
--> statement-breakpoint
revoke select on lot_recalls, recall_notices, recall_notice_lines from etal_shared_reader;
