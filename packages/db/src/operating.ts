import type { AlertKind } from '@etal/domain/operating/alerts';
import { sql } from 'drizzle-orm';
import { check, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.ts';

/** What the operators were told of: each kind stands at most once. */
export const alerts = pgTable(
  'alerts',
  {
    id: primaryId<'Alert'>(),
    kind: text('kind').$type<AlertKind>().notNull(),
    raisedAt: instant('raised_at').notNull(),
    overAt: instant('over_at'),
  },
  (table) => [
    uniqueIndex('alerts_standing')
      .on(table.kind)
      .where(sql`${table.overAt} is null`),
    check('alerts_kind', sql`${table.kind} in ('disk', 'mail', 'jobs', 'backup')`),
  ],
);
