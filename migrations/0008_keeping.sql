CREATE TABLE "name_sharings" (
	"hub_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
ALTER TABLE "mailed_secrets" DROP CONSTRAINT "mailed_secrets_purpose";--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "keeper_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_adjustments" ADD COLUMN "keeper_id" uuid;--> statement-breakpoint
ALTER TABLE "name_sharings" ADD CONSTRAINT "name_sharings_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_records_kept" ON "audit_records" USING btree ("organization_id","id") WHERE "audit_records"."keeper_id" is not null;--> statement-breakpoint
ALTER TABLE "mailed_secrets" ADD CONSTRAINT "mailed_secrets_purpose" CHECK ("mailed_secrets"."purpose" in ('sign_in', 'order', 'publish', 'invitation', 'claim'));--> statement-breakpoint
ALTER TABLE "audit_records" ADD CONSTRAINT "audit_records_keeping" CHECK (("audit_records"."organization_id" is null) = ("audit_records"."keeper_id" is null));