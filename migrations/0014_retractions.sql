CREATE TABLE "order_retraction_lines" (
	"order_line_id" uuid PRIMARY KEY NOT NULL,
	"retraction_id" uuid NOT NULL,
	"due_cents" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_retractions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "retraction" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "retraction_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "retraction" text DEFAULT 'fourteen_days' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_retraction_lines" ADD CONSTRAINT "order_retraction_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_retraction_lines" ADD CONSTRAINT "order_retraction_lines_retraction_id_order_retractions_id_fk" FOREIGN KEY ("retraction_id") REFERENCES "public"."order_retractions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_retractions" ADD CONSTRAINT "order_retractions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_retraction_lines_retraction" ON "order_retraction_lines" USING btree ("retraction_id");--> statement-breakpoint
CREATE INDEX "order_retractions_order" ON "order_retractions" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_retraction" CHECK ("products"."retraction" in ('perishable', 'sealed', 'fourteen_days'));--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_retraction_reason" CHECK (char_length("products"."retraction_reason") between 0 and 120 and ("products"."retraction" is null or "products"."retraction_reason" <> ''));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_retraction" CHECK ("order_lines"."retraction" in ('perishable', 'sealed', 'fourteen_days'));