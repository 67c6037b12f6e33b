CREATE TABLE "territory_logos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"webp" "bytea" NOT NULL,
	"png" "bytea" NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "territory_logos_once" UNIQUE("territory_id")
);
--> statement-breakpoint
CREATE TABLE "territory_pages" (
	"territory_id" uuid NOT NULL,
	"page" text NOT NULL,
	"locale" text NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamptz(3) NOT NULL,
	CONSTRAINT "territory_pages_territory_id_page_locale_pk" PRIMARY KEY("territory_id","page","locale"),
	CONSTRAINT "territory_pages_page" CHECK ("territory_pages"."page" = 'about'),
	CONSTRAINT "territory_pages_locale" CHECK ("territory_pages"."locale" in ('fr', 'en')),
	CONSTRAINT "territory_pages_body" CHECK (char_length("territory_pages"."body") between 1 and 4000)
);
--> statement-breakpoint
ALTER TABLE "territories" ADD COLUMN "locales" text[] DEFAULT '{fr,en}' NOT NULL;--> statement-breakpoint
ALTER TABLE "territory_logos" ADD CONSTRAINT "territory_logos_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_pages" ADD CONSTRAINT "territory_pages_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territories" ADD CONSTRAINT "territories_locales" CHECK ("territories"."locales" <@ '{fr,en}'::text[] and 'fr' = any("territories"."locales"));