import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.ts';

/** One row: the town or group of towns that this installation serves. */
export const territories = pgTable('territories', {
  id: primaryId<'Territory'>(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  email: text('email').notNull(),
  phone: text('phone').notNull(),
  legal: jsonb('legal').$type<TerritoryLegal>().notNull(),
  brand: jsonb('brand').$type<TerritoryBrand>().notNull(),
});

export type TerritoryLegal = {
  publisher: string;
  host: string;
  mediator: string;
  address: string;
  /** who answers for what is published */
  publicationDirector?: string | undefined;
};

/** Colours that replace the tokens of the same name; empty keeps the house's. */
export type TerritoryBrand = {
  brand?: string;
  brandStrong?: string;
  onBrand?: string;
  brandSoft?: string;
};

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
