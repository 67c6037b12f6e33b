CREATE TABLE "compositions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"offer_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"keeper_id" uuid,
	"parts" jsonb NOT NULL,
	CONSTRAINT "compositions_parts" CHECK (jsonb_typeof("compositions"."parts") = 'array')
);
--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "is_composite" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "compositions" ADD CONSTRAINT "compositions_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compositions" ADD CONSTRAINT "compositions_keeper_id_organizations_id_fk" FOREIGN KEY ("keeper_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "compositions_offer" ON "compositions" USING btree ("offer_id","id");--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_composite" CHECK (not "variants"."is_composite" or "variants"."unit" = 'piece');