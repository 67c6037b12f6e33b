import type { App } from '../shared/app.ts';

/** Forgets outbox rows handed over a week ago, and the bodies of mails kept for 30 days. */
export async function cleanMessages(app: App): Promise<void> {
  await app.database.read.rows({
    text: `delete from outbox where drained_at < etal_now() - interval '7 days'`,
  });
  await app.database.read.rows({
    text: `update mails set recipient = null, subject = null, text_body = null, html_body = null
           where created_at < etal_now() - interval '30 days' and recipient is not null`,
  });
}
