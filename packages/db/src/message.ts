import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';

/** Work promised by a transaction, handed to the job queue once it has committed. */
export const outbox = pgTable(
  'outbox',
  {
    id: primaryId<'OutboxRow'>(),
    task: text('task').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    dueAt: instant('due_at').notNull(),
    /** done one at a time, after everything else: what many people are told at once */
    isPaced: boolean('is_paced').notNull().default(false),
    drainedAt: instant('drained_at'),
  },
  (table) => [
    index('outbox_due')
      .on(table.dueAt)
      .where(sql`${table.drainedAt} is null`),
  ],
);

/** One mail per reason and subject. Without SMTP its text is kept and shown at /dev/mail. */
export const mails = pgTable(
  'mails',
  {
    id: primaryId<'Mail'>(),
    /** made of reason + subject: the same mail never gets a second one */
    messageId: text('message_id').notNull().unique(),
    reason: text('reason').notNull(),
    subjectId: idOf<string>('subject_id').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    /** null once handed to SMTP */
    recipient: text('recipient'),
    subject: text('subject'),
    textBody: text('text_body'),
    htmlBody: text('html_body'),
  },
  (table) => [index('mails_created').on(table.createdAt)],
);
