ALTER TABLE "organizations" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "contact_phone" text;--> statement-breakpoint
-- The form said « seen by households » to who signed in for itself. What a hub typed for the claim
-- letter of a farm that it keeps was never meant to be public.
UPDATE "organizations" SET "contact_email" = "email", "contact_phone" = "phone"
  WHERE EXISTS (SELECT FROM "memberships" WHERE "organization_id" = "organizations"."id");
