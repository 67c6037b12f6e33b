ALTER TABLE "persons" ADD COLUMN "seen_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "idle_warned_at" timestamptz(3);