CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"raised_at" timestamptz(3) NOT NULL,
	"over_at" timestamptz(3),
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('disk', 'mail', 'jobs', 'backup'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_standing" ON "alerts" USING btree ("kind") WHERE "alerts"."over_at" is null;