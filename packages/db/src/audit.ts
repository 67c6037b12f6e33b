import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';

/** Who did what to which thing, by opaque ids only. Insert-only. */
export const auditRecords = pgTable(
  'audit_records',
  {
    id: primaryId<'AuditRecord'>(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    action: text('action').notNull(),
    subjectId: idOf<string>('subject_id').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>(),
  },
  (table) => [index('audit_records_subject').on(table.subjectId)],
);
