-- The limits of products and variants, the same as in domain/shared/limits.ts.
ALTER TABLE "variants" DROP CONSTRAINT "variants_measure";--> statement-breakpoint
ALTER TABLE "variants" DROP CONSTRAINT "variants_deposit";--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_name_length" CHECK (char_length("products"."name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_description" CHECK (char_length("products"."description") between 0 and 4000);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_ingredients" CHECK (char_length("products"."ingredients") between 0 and 4000);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_origin" CHECK (char_length("products"."origin") between 0 and 120);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_name" CHECK (char_length("variants"."name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_sku" CHECK (char_length("variants"."sku") between 1 and 60);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_unit_name" CHECK (char_length("variants"."unit_name") between 0 and 120);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_measure" CHECK ("variants"."measure" between 1 and 1000000);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_deposit" CHECK ("variants"."deposit_cents" between 0 and 1000000);
