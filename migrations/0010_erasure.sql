ALTER TABLE "persons" ADD COLUMN "erased_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "erased_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_erased" CHECK ("persons"."erased_at" is null or ("persons"."name" = '' and "persons"."email" is null and "persons"."password_hash" is null));--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_erased" CHECK ("households"."erased_at" is null or ("households"."name" = '' and "households"."phone" is null));