ALTER TABLE "notice_round_days" ADD COLUMN "is_reserved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_round_days" DROP CONSTRAINT "notice_round_days_kind_pickup_day_id_occasion_on_pk";--> statement-breakpoint
ALTER TABLE "notice_round_days" ADD CONSTRAINT "notice_round_days_kind_pickup_day_id_occasion_on_is_reserved_pk" PRIMARY KEY("kind","pickup_day_id","occasion_on","is_reserved");--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "menu_entries" text[] DEFAULT '{}' NOT NULL;
