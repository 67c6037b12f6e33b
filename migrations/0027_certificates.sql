CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"label" text NOT NULL,
	"certifier" text NOT NULL,
	"reference" text NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"keeper_id" uuid,
	"ended_at" timestamptz(3),
	CONSTRAINT "certificates_certifier" CHECK (char_length("certificates"."certifier") between 0 and 120),
	CONSTRAINT "certificates_reference" CHECK (char_length("certificates"."reference") between 1 and 120)
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_organization" ON "certificates" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "certificates_ends" ON "certificates" USING btree ("ends_on") WHERE "certificates"."ended_at" is null;