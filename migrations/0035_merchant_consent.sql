ALTER TABLE "grants" DROP CONSTRAINT "grants_kind";--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_kind" CHECK ("grants"."kind" in ('sell', 'catalogue', 'pickup'));