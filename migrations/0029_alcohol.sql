ALTER TABLE "order_lines" ADD COLUMN "is_alcohol" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "adult_attested_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "alcohol_licence" text DEFAULT '' NOT NULL;