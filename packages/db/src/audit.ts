import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';

/**
 * Who did what to which thing, by opaque ids only. Insert-only for the app; one function forgets
 * what is old, and a trigger refuses it the rest (docs/rules.md V7).
 */
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
    /** the producer whose thing a hub wrote, and that hub; both or neither */
    organizationId: idOf<'Organization'>('organization_id'),
    keeperId: idOf<'Organization'>('keeper_id'),
  },
  (table) => [
    index('audit_records_subject').on(table.subjectId),
    // Rows come in the order of time: this costs a page, not a write each.
    index('audit_records_at').using('brin', table.at),
    index('audit_records_kept')
      .on(table.organizationId, table.id)
      .where(sql`${table.keeperId} is not null`),
    check(
      'audit_records_keeping',
      sql`(${table.organizationId} is null) = (${table.keeperId} is null)`,
    ),
  ],
);
