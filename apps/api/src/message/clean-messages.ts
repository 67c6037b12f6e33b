import { retention } from '@etal/domain/shared/retention';
import type { App } from '../shared/app.ts';

/** Forgets outbox rows long handed over, and the words of mails: see `retention`. */
export async function cleanMessages(app: App): Promise<void> {
  await app.database.read.rows({
    text: `delete from outbox where drained_at < etal_now() - make_interval(days => $1)`,
    values: [retention.handedWorkDays],
  });
  await app.database.read.rows({
    text: `update mails set recipient = null, subject = null, text_body = null, html_body = null
           where created_at < etal_now() - make_interval(days => $1) and recipient is not null`,
    values: [retention.mailDays],
  });
}
