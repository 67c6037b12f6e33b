CREATE TABLE "minimum_judgements" (
	"destination_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"minimum_cents" integer NOT NULL,
	"ordered_cents" bigint NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "minimum_judgements_destination_id_seller_id_pk" PRIMARY KEY("destination_id","seller_id"),
	CONSTRAINT "minimum_judgements_outcome" CHECK ("minimum_judgements"."outcome" in ('reached', 'below', 'too_late'))
);
--> statement-breakpoint
CREATE TABLE "minimum_waivers" (
	"destination_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"minimum_cents" integer NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "minimum_waivers_destination_id_seller_id_pk" PRIMARY KEY("destination_id","seller_id")
);
--> statement-breakpoint
CREATE TABLE "seller_minimums" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"pickup_point_id" uuid,
	"minimum_cents" integer,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "seller_minimums_cents" CHECK ("seller_minimums"."minimum_cents" between 0 and 100000)
);
--> statement-breakpoint
ALTER TABLE "order_disruptions" DROP CONSTRAINT "order_disruptions_cause";--> statement-breakpoint
ALTER TABLE "order_disruptions" DROP CONSTRAINT "order_disruptions_seller";--> statement-breakpoint
ALTER TABLE "minimum_judgements" ADD CONSTRAINT "minimum_judgements_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minimum_judgements" ADD CONSTRAINT "minimum_judgements_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minimum_waivers" ADD CONSTRAINT "minimum_waivers_destination_id_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."destinations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minimum_waivers" ADD CONSTRAINT "minimum_waivers_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_minimums" ADD CONSTRAINT "seller_minimums_seller_id_organizations_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_minimums" ADD CONSTRAINT "seller_minimums_pickup_point_id_pickup_points_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "public"."pickup_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seller_minimums_of" ON "seller_minimums" USING btree ("seller_id","pickup_point_id","at");--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_cause" CHECK ("order_disruptions"."cause" in ('day_cancelled', 'day_moved', 'seller_withdrawn', 'below_minimum', 'order_moved'));--> statement-breakpoint
ALTER TABLE "order_disruptions" ADD CONSTRAINT "order_disruptions_seller" CHECK (("order_disruptions"."seller_id" is not null) = ("order_disruptions"."cause" in ('seller_withdrawn', 'below_minimum')));--> statement-breakpoint
-- From how much a producer comes to a destination, while nobody waived it and it is not judged: what was
-- said last before the sale was published, for the place where its day was then.
create function pending_minimum(destination uuid, seller uuid) returns integer
language sql stable parallel safe as $$
  select nullif(coalesce(
    (select m.minimum_cents from seller_minimums m
     where m.seller_id = seller and m.pickup_point_id = of.point_id and m.at <= of.at
     order by m.at desc, m.id desc limit 1),
    (select m.minimum_cents from seller_minimums m
     where m.seller_id = seller and m.pickup_point_id is null and m.at <= of.at
     order by m.at desc, m.id desc limit 1)), 0)
  from (
    select p.at, coalesce(
      (select v.from_point_id from pickup_day_moves v
       where v.pickup_day_id = day.id and v.at > p.at order by v.at limit 1),
      day.pickup_point_id) as point_id
    from destinations d
    join order_cycle_publications p using (order_cycle_id)
    join pickup_days day on day.id = d.pickup_day_id
    where d.id = destination) of
  where not exists (select from minimum_waivers w
      where w.destination_id = destination and w.seller_id = seller)
    and not exists (select from minimum_judgements j
      where j.destination_id = destination and j.seller_id = seller)
$$;
