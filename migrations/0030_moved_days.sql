CREATE TABLE "pickup_day_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pickup_day_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	"reason" text NOT NULL,
	"from_point_id" uuid NOT NULL,
	"from_starts_at" timestamptz(3) NOT NULL,
	"from_ends_at" timestamptz(3) NOT NULL,
	"to_point_id" uuid NOT NULL,
	"to_starts_at" timestamptz(3) NOT NULL,
	"to_ends_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_disruptions" DROP CONSTRAINT "order_disruptions_once";--> statement-breakpoint
ALTER TABLE "order_disruptions" DROP CONSTRAINT "order_disruptions_cause";--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD COLUMN "move_id" uuid;--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD COLUMN "slot_starts_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD COLUMN "slot_ends_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "pickup_day_moves" ADD CONSTRAINT "pickup_day_moves_pickup_day_id_pickup_days_id_fk" FOREIGN KEY ("pickup_day_id") REFERENCES "public"."pickup_days"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_day_moves" ADD CONSTRAINT "pickup_day_moves_from_point_id_pickup_points_id_fk" FOREIGN KEY ("from_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pickup_day_moves" ADD CONSTRAINT "pickup_day_moves_to_point_id_pickup_points_id_fk" FOREIGN KEY ("to_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pickup_day_moves_day" ON "pickup_day_moves" USING btree ("pickup_day_id","at");--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_move_id_pickup_day_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."pickup_day_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_once" UNIQUE NULLS NOT DISTINCT("order_id","revision","move_id");--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_move" CHECK (("order_disruptions"."move_id" is not null) = ("order_disruptions"."cause" = 'day_moved'));--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_slot" CHECK (("order_disruptions"."slot_starts_at" is null) = ("order_disruptions"."slot_ends_at" is null) and ("order_disruptions"."slot_starts_at" is null or "order_disruptions"."cause" = 'day_moved'));--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_cause" CHECK ("order_disruptions"."cause" in ('day_cancelled', 'day_moved', 'seller_withdrawn', 'order_moved'));--> statement-breakpoint
revoke update, delete on pickup_day_moves from etal_app;
