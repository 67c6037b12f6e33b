CREATE TABLE "rhythm_destinations" (
	"rhythm_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"pickup_point_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"starts_time" text NOT NULL,
	"ends_time" text NOT NULL,
	"closes_weekday" integer NOT NULL,
	"closes_time" text NOT NULL,
	"slots" jsonb NOT NULL,
	CONSTRAINT "rhythm_destinations_rhythm_id_position_pk" PRIMARY KEY("rhythm_id","position"),
	CONSTRAINT "rhythm_destinations_weekday" CHECK ("rhythm_destinations"."weekday" between 1 and 7),
	CONSTRAINT "rhythm_destinations_closes_weekday" CHECK ("rhythm_destinations"."closes_weekday" between 1 and 7),
	CONSTRAINT "rhythm_destinations_starts_time" CHECK ("rhythm_destinations"."starts_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "rhythm_destinations_ends_time" CHECK ("rhythm_destinations"."ends_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "rhythm_destinations_closes_time" CHECK ("rhythm_destinations"."closes_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "rhythm_destinations_times" CHECK ("rhythm_destinations"."starts_time" < "rhythm_destinations"."ends_time")
);
--> statement-breakpoint
CREATE TABLE "rhythm_occurrences" (
	"rhythm_id" uuid NOT NULL,
	"week_on" date NOT NULL,
	"pickup_on" date NOT NULL,
	"order_cycle_id" uuid NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	"copied_from" uuid,
	"dropped_count" integer DEFAULT 0 NOT NULL,
	"missed_places" jsonb NOT NULL,
	"blocked_code" text,
	"blocked_at" timestamptz(3),
	CONSTRAINT "rhythm_occurrences_rhythm_id_week_on_pk" PRIMARY KEY("rhythm_id","week_on"),
	CONSTRAINT "rhythm_occurrences_order_cycle_id_unique" UNIQUE("order_cycle_id"),
	CONSTRAINT "rhythm_occurrences_blocked" CHECK (("rhythm_occurrences"."blocked_code" is null) = ("rhythm_occurrences"."blocked_at" is null))
);
--> statement-breakpoint
CREATE TABLE "rhythm_skips" (
	"rhythm_id" uuid NOT NULL,
	"week_on" date NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "rhythm_skips_rhythm_id_week_on_pk" PRIMARY KEY("rhythm_id","week_on")
);
--> statement-breakpoint
CREATE TABLE "rhythms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"coordinator_id" uuid NOT NULL,
	"name" text NOT NULL,
	"every_weeks" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"opens_weekday" integer NOT NULL,
	"opens_time" text NOT NULL,
	"for_tag" text,
	"weeks_ahead" integer NOT NULL,
	"skips_holidays" boolean NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"paused_at" timestamptz(3),
	"ended_at" timestamptz(3),
	CONSTRAINT "rhythms_every_weeks" CHECK ("rhythms"."every_weeks" between 1 and 12),
	CONSTRAINT "rhythms_opens_weekday" CHECK ("rhythms"."opens_weekday" between 1 and 7),
	CONSTRAINT "rhythms_opens_time" CHECK ("rhythms"."opens_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "rhythms_weeks_ahead" CHECK ("rhythms"."weeks_ahead" between 1 and 8),
	CONSTRAINT "rhythms_for_tag" CHECK (char_length("rhythms"."for_tag") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "rhythm_destinations" ADD CONSTRAINT "rhythm_destinations_rhythm_id_rhythms_id_fk" FOREIGN KEY ("rhythm_id") REFERENCES "public"."rhythms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rhythm_destinations" ADD CONSTRAINT "rhythm_destinations_pickup_point_id_pickup_points_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rhythm_occurrences" ADD CONSTRAINT "rhythm_occurrences_rhythm_id_rhythms_id_fk" FOREIGN KEY ("rhythm_id") REFERENCES "public"."rhythms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The row comes first, so that a second worker stops there before it makes the sale.
ALTER TABLE "rhythm_occurrences" ADD CONSTRAINT "rhythm_occurrences_order_cycle_id_order_cycles_id_fk" FOREIGN KEY ("order_cycle_id") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE "rhythm_occurrences" ADD CONSTRAINT "rhythm_occurrences_copied_from_order_cycles_id_fk" FOREIGN KEY ("copied_from") REFERENCES "public"."order_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rhythm_skips" ADD CONSTRAINT "rhythm_skips_rhythm_id_rhythms_id_fk" FOREIGN KEY ("rhythm_id") REFERENCES "public"."rhythms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rhythms" ADD CONSTRAINT "rhythms_coordinator_id_organizations_id_fk" FOREIGN KEY ("coordinator_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rhythm_destinations_point" ON "rhythm_destinations" USING btree ("pickup_point_id");--> statement-breakpoint
CREATE INDEX "rhythms_coordinator" ON "rhythms" USING btree ("coordinator_id");