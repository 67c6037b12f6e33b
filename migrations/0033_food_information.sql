ALTER TABLE "products" ADD COLUMN "is_prepacked" boolean;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "date_kind" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "storage" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "instructions" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "nutrition" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "alcohol_tenths" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "food_kind" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "born_in" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "raised_in" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "slaughtered_in" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_date_kind" CHECK ("products"."date_kind" in ('none', 'use_by', 'best_before'));--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_storage" CHECK (char_length("products"."storage") between 0 and 120);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_instructions" CHECK (char_length("products"."instructions") between 0 and 120);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_nutrition" CHECK (char_length("products"."nutrition") between 0 and 4000);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_alcohol" CHECK ("products"."alcohol_tenths" between 0 and 1000);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_food_kind" CHECK ("products"."food_kind" in ('beef', 'pork', 'sheep', 'goat', 'poultry', 'other_meat', 'fish', 'honey'));--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_born_in" CHECK (char_length("products"."born_in") between 0 and 120);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_raised_in" CHECK (char_length("products"."raised_in") between 0 and 120);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_slaughtered_in" CHECK (char_length("products"."slaughtered_in") between 0 and 120);