import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, idOf, instant, lengthOf, primaryId } from './columns.ts';

/** One row: the town or group of towns that this installation serves (decision 0014). */
export const territories = pgTable(
  'territories',
  {
    id: primaryId<'Territory'>(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    legal: jsonb('legal').$type<TerritoryLegal>().notNull(),
    brand: jsonb('brand').$type<TerritoryBrand>().notNull(),
    /** offered on screens; French always */
    locales: text('locales')
      .array()
      .$type<('fr' | 'en')[]>()
      .notNull()
      .default(sql`'{fr,en}'`),
  },
  (table) => [
    check(
      'territories_locales',
      sql`${table.locales} <@ '{fr,en}'::text[] and 'fr' = any(${table.locales})`,
    ),
    uniqueIndex('territories_one').on(sql`(true)`),
  ],
);

/** Its logo, drawn again from its pixels; another logo is another id. */
export const territoryLogos = pgTable(
  'territory_logos',
  {
    id: primaryId<'TerritoryLogo'>(),
    territoryId: idOf<'Territory'>('territory_id')
      .notNull()
      .references(() => territories.id),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** for screens */
    webp: bytes('webp').notNull(),
    /** for mails, which read nothing newer */
    png: bytes('png').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('territory_logos_once').on(table.territoryId)],
);

/** What a territory says of itself, in its own words; without a row, nothing. */
export const territoryPages = pgTable(
  'territory_pages',
  {
    territoryId: idOf<'Territory'>('territory_id')
      .notNull()
      .references(() => territories.id),
    page: text('page').$type<'about'>().notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    body: text('body').notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.territoryId, table.page, table.locale] }),
    check('territory_pages_page', sql`${table.page} = 'about'`),
    check('territory_pages_locale', sql`${table.locale} in ('fr', 'en')`),
    check('territory_pages_body', lengthOf(table.body, 1, limits.textCharactersMax)),
  ],
);

export type TerritoryLegal = {
  publisher: string;
  host: string;
  mediator: string;
  address: string;
  /** who answers for what is published */
  publicationDirector?: string | undefined;
};

/** One colour per theme, `#1f6b3a`; without one, the house's palette stays. */
export type TerritoryBrand = { light?: string | null; dark?: string | null };

/** The terms a household accepts; never edited, a new version is a new row. */
export const terms = pgTable(
  'terms',
  {
    version: text('version').notNull(),
    locale: text('locale').notNull(),
    body: text('body').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.locale] })],
);
