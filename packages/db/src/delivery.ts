import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { idOf, instant } from './columns.ts';
import { destinations } from './order-cycle.ts';
import { organizations } from './organization.ts';

/** The preparation sheet of one seller for one destination, sent once, when nothing can change. */
export const preparationSheets = pgTable(
  'preparation_sheets',
  {
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    number: integer('number').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.destinationId, table.sellerId, table.number] })],
);
