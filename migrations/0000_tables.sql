CREATE TABLE "mailed_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"consumed_at" timestamptz(3),
	CONSTRAINT "mailed_secrets_purpose" CHECK ("mailed_secrets"."purpose" in ('sign_in', 'order', 'publish'))
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"email_confirmed_at" timestamptz(3),
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"password_hash" text,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "persons_email_lower" CHECK ("persons"."email" = lower("persons"."email"))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"refresh_hash" text NOT NULL,
	"previous_hash" text,
	"rotated_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "audit_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "product_image_files" (
	"image_id" uuid NOT NULL,
	"width" integer NOT NULL,
	"format" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "product_image_files_image_id_width_format_pk" PRIMARY KEY("image_id","width","format")
);
--> statement-breakpoint
CREATE TABLE "product_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category" text NOT NULL,
	"vat_kind" text NOT NULL,
	"origin" text DEFAULT '' NOT NULL,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"allergens" text[],
	"ingredients" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "stock_adjustments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stock_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "stocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"left_quantity" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "stocks_left" CHECK ("stocks"."left_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sku" text,
	"unit" text NOT NULL,
	"measure" integer NOT NULL,
	"unit_name" text DEFAULT '' NOT NULL,
	"is_weighed" boolean DEFAULT false NOT NULL,
	"price_cents" bigint NOT NULL,
	"maximum_grams" integer,
	"deposit_cents" bigint DEFAULT 0 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamptz(3),
	CONSTRAINT "variants_unit" CHECK ("variants"."unit" in ('piece', 'gram', 'millilitre')),
	CONSTRAINT "variants_measure" CHECK ("variants"."measure" > 0),
	CONSTRAINT "variants_price" CHECK ("variants"."price_cents" between 0 and 1000000),
	CONSTRAINT "variants_deposit" CHECK ("variants"."deposit_cents" >= 0),
	CONSTRAINT "variants_weighed" CHECK (not "variants"."is_weighed" or ("variants"."unit" = 'gram' and "variants"."maximum_grams" >= "variants"."measure"))
);
--> statement-breakpoint
CREATE TABLE "preparation_sheets" (
	"destination_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"issued_at" timestamptz(3) NOT NULL,
	CONSTRAINT "preparation_sheets_destination_id_seller_id_number_pk" PRIMARY KEY("destination_id","seller_id","number")
);
--> statement-breakpoint
CREATE TABLE "desk_commands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"device" text NOT NULL,
	"seq" integer NOT NULL,
	"acted_at" timestamptz(3) NOT NULL,
	"received_at" timestamptz(3) NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"by" uuid NOT NULL,
	CONSTRAINT "desk_commands_sequence" UNIQUE("pickup_day_id","device","seq"),
	CONSTRAINT "desk_commands_position" UNIQUE("order_id","position"),
	CONSTRAINT "desk_commands_kind" CHECK ("desk_commands"."kind" in ('handed', 'missing', 'note', 'undo'))
);
--> statement-breakpoint
CREATE TABLE "household_keys" (
	"household_id" uuid PRIMARY KEY NOT NULL,
	"key" uuid NOT NULL,
	CONSTRAINT "household_keys_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "household_members" (
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"joined_at" timestamptz(3) NOT NULL,
	CONSTRAINT "household_members_household_id_person_id_pk" PRIMARY KEY("household_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"locale" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"holder_key" uuid NOT NULL,
	CONSTRAINT "ledger_accounts_once" UNIQUE("kind","unit","organization_id","holder_key"),
	CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('household_due', 'seller_due'))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"entry_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_cents" bigint NOT NULL,
	CONSTRAINT "ledger_postings_entry_id_position_pk" PRIMARY KEY("entry_id","position"),
	CONSTRAINT "ledger_postings_amount" CHECK ("ledger_postings"."amount_cents" <> 0)
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"reason" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"sent_at" timestamptz(3),
	"attempts" integer DEFAULT 0 NOT NULL,
	"recipient" text,
	"subject" text,
	"text_body" text,
	"html_body" text,
	CONSTRAINT "mails_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"payload" jsonb NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"drained_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "day_variants" (
	"pickup_day_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	CONSTRAINT "day_variants_pickup_day_id_variant_id_pk" PRIMARY KEY("pickup_day_id","variant_id")
);
--> statement-breakpoint
CREATE TABLE "destination_closings" (
	"destination_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "destinations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"opens_at" timestamptz(3) NOT NULL,
	"closes_at" timestamptz(3) NOT NULL,
	CONSTRAINT "destinations_once" UNIQUE("order_cycle_id","pickup_day_id"),
	CONSTRAINT "destinations_times" CHECK ("destinations"."opens_at" < "destinations"."closes_at")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"stock_id" uuid,
	"price_cents" bigint NOT NULL,
	"limit_per_household" integer,
	"withdrawn_at" timestamptz(3),
	CONSTRAINT "offers_once" UNIQUE("order_cycle_id","variant_id"),
	CONSTRAINT "offers_price" CHECK ("offers"."price_cents" >= 0),
	CONSTRAINT "offers_limit" CHECK ("offers"."limit_per_household" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_cycle_publications" (
	"order_cycle_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "order_cycles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"coordinator_id" uuid NOT NULL,
	"name" text NOT NULL,
	"opens_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "baskets" (
	"household_id" uuid NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"lines" jsonb NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "baskets_household_id_pickup_day_id_pk" PRIMARY KEY("household_id","pickup_day_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "order_cancellations" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"destination_id" uuid NOT NULL,
	"stock_id" uuid,
	"variant_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"product_name" text NOT NULL,
	"variant_name" text NOT NULL,
	"ordered_quantity" integer NOT NULL,
	"allotted_quantity" integer NOT NULL,
	"is_weighed" boolean NOT NULL,
	"unit_price_cents" bigint NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"deposit_cents" bigint NOT NULL,
	"estimated_cents" bigint NOT NULL,
	"ceiling_cents" bigint NOT NULL,
	"actual_cents" bigint,
	CONSTRAINT "order_lines_once" UNIQUE("order_id","offer_id"),
	CONSTRAINT "order_lines_quantity" CHECK ("order_lines"."ordered_quantity" > 0),
	CONSTRAINT "order_lines_allotted" CHECK ("order_lines"."allotted_quantity" between 0 and "order_lines"."ordered_quantity"),
	CONSTRAINT "order_lines_amounts" CHECK ("order_lines"."estimated_cents" between 0 and "order_lines"."ceiling_cents" and ("order_lines"."actual_cents" is null or "order_lines"."actual_cents" between 0 and "order_lines"."ceiling_cents"))
);
--> statement-breakpoint
CREATE TABLE "order_revisions" (
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	CONSTRAINT "order_revisions_order_id_revision_pk" PRIMARY KEY("order_id","revision")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"pickup_slot_id" uuid,
	"merchant_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"terms_version" text NOT NULL,
	"locale" text NOT NULL,
	"placed_at" timestamptz(3) NOT NULL,
	"placed_by" uuid,
	"cancelled_at" timestamptz(3),
	CONSTRAINT "orders_code_unique" UNIQUE("code"),
	CONSTRAINT "orders_code" CHECK ("orders"."code" ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$')
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"granter_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"created_by" uuid,
	CONSTRAINT "grants_once" UNIQUE("granter_id","receiver_id","kind"),
	CONSTRAINT "grants_kind" CHECK ("grants"."kind" in ('sell', 'catalogue'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"person_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "memberships_person_id_organization_id_role_pk" PRIMARY KEY("person_id","organization_id","role"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('manager', 'desk', 'treasurer', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"legal_name" text DEFAULT '' NOT NULL,
	"siret" text,
	"address" text DEFAULT '' NOT NULL,
	"town" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"is_public_service" boolean DEFAULT false NOT NULL,
	"is_vat_exempt" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_kind" CHECK ("organizations"."kind" in ('producer', 'hub', 'town', 'association'))
);
--> statement-breakpoint
CREATE TABLE "pickup_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_point_id" uuid NOT NULL,
	"merchant_id" uuid NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "pickup_days_times" CHECK ("pickup_days"."starts_at" < "pickup_days"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "pickup_points" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"town" text NOT NULL,
	"directions" text DEFAULT '' NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"created_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "pickup_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"capacity" integer,
	"taken_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "pickup_slots_times" CHECK ("pickup_slots"."starts_at" < "pickup_slots"."ends_at"),
	CONSTRAINT "pickup_slots_taken" CHECK ("pickup_slots"."taken_count" >= 0 and ("pickup_slots"."capacity" is null or "pickup_slots"."taken_count" <= "pickup_slots"."capacity"))
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"version" text NOT NULL,
	"locale" text NOT NULL,
	"body" text NOT NULL,
	"published_at" timestamptz(3) NOT NULL,
	CONSTRAINT "terms_version_locale_pk" PRIMARY KEY("version","locale")
);
--> statement-breakpoint
CREATE TABLE "territories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"legal" jsonb NOT NULL,
	"brand" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_image_files" ADD CONSTRAINT "product_image_files_image_id_product_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."product_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_adjustments" ADD CONSTRAINT "stock_adjustments_stock_id_stocks_id_fk" FOREIGN KEY ("stock_id") REFERENCES "public"."stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocks" ADD CONSTRAINT "stocks_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preparation_sheets" ADD CONSTRAINT "preparation_sheets_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preparation_sheets" ADD CONSTRAINT "preparation_sheets_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_commands" ADD CONSTRAINT "desk_commands_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_commands" ADD CONSTRAINT "desk_commands_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_keys" ADD CONSTRAINT "household_keys_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_variants" ADD CONSTRAINT "day_variants_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_variants" ADD CONSTRAINT "day_variants_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_variants" ADD CONSTRAINT "day_variants_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destination_closings" ADD CONSTRAINT "destination_closings_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destinations" ADD CONSTRAINT "destinations_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destinations" ADD CONSTRAINT "destinations_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_stock_id_stocks_id_fk" FOREIGN KEY ("stock_id") REFERENCES "public"."stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_cycle_publications" ADD CONSTRAINT "order_cycle_publications_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_cycles" ADD CONSTRAINT "order_cycles_coordinator_id_organizations_id_fk" FOREIGN KEY ("coordinator_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baskets" ADD CONSTRAINT "baskets_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "baskets" ADD CONSTRAINT "baskets_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_cancellations" ADD CONSTRAINT "order_cancellations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_stock_id_stocks_id_fk" FOREIGN KEY ("stock_id") REFERENCES "public"."stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_revisions" ADD CONSTRAINT "order_revisions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_slot_id_pickup_slots_id_fk" FOREIGN KEY ("pickup_slot_id") REFERENCES "public"."pickup_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_granter_id_organizations_id_fk" FOREIGN KEY ("granter_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_receiver_id_organizations_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_days" ADD CONSTRAINT "pickup_days_pickup_point_id_pickup_points_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_days" ADD CONSTRAINT "pickup_days_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_points" ADD CONSTRAINT "pickup_points_hub_id_organizations_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_slots" ADD CONSTRAINT "pickup_slots_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailed_secrets_hash" ON "mailed_secrets" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "mailed_secrets_subject" ON "mailed_secrets" USING btree ("subject_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_email" ON "persons" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_refresh" ON "sessions" USING btree ("refresh_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_previous" ON "sessions" USING btree ("previous_hash");--> statement-breakpoint
CREATE INDEX "audit_records_subject" ON "audit_records" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_images_product" ON "product_images" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "products_organization" ON "products" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_name" ON "products" USING btree ("organization_id",lower("name")) WHERE "products"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "stock_adjustments_stock" ON "stock_adjustments" USING btree ("stock_id");--> statement-breakpoint
CREATE INDEX "stocks_variant" ON "stocks" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "variants_product" ON "variants" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "household_members_person" ON "household_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "ledger_accounts_holder" ON "ledger_accounts" USING btree ("holder_key");--> statement-breakpoint
CREATE INDEX "ledger_entries_subject" ON "ledger_entries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_account" ON "ledger_postings" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."drained_at" is null;--> statement-breakpoint
CREATE INDEX "day_variants_cycle" ON "day_variants" USING btree ("order_cycle_id");--> statement-breakpoint
CREATE INDEX "destinations_day" ON "destinations" USING btree ("pickup_day_id");--> statement-breakpoint
CREATE INDEX "destinations_closes" ON "destinations" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "offers_variant" ON "offers" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "offers_stock" ON "offers" USING btree ("stock_id");--> statement-breakpoint
CREATE INDEX "order_cycles_coordinator" ON "order_cycles" USING btree ("coordinator_id","opens_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "order_lines_destination" ON "order_lines" USING btree ("destination_id","seller_id");--> statement-breakpoint
CREATE INDEX "order_lines_stock" ON "order_lines" USING btree ("stock_id");--> statement-breakpoint
CREATE INDEX "order_lines_offer" ON "order_lines" USING btree ("offer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_live" ON "orders" USING btree ("household_id","pickup_day_id") WHERE "orders"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "orders_day" ON "orders" USING btree ("pickup_day_id","id");--> statement-breakpoint
CREATE INDEX "orders_household" ON "orders" USING btree ("household_id","id");--> statement-breakpoint
CREATE INDEX "memberships_organization" ON "memberships" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "pickup_days_point" ON "pickup_days" USING btree ("pickup_point_id","starts_at");--> statement-breakpoint
CREATE INDEX "pickup_days_starts" ON "pickup_days" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "pickup_points_hub" ON "pickup_points" USING btree ("hub_id");--> statement-breakpoint
CREATE INDEX "pickup_slots_day" ON "pickup_slots" USING btree ("pickup_day_id");