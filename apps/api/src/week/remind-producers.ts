import type { Actor } from '@etal/domain/access/actor';
import { dueReminder, type ReminderKind } from '@etal/domain/week/reminder';
import { hashSecret } from '../access/secret.ts';
import { doEach } from '../rhythm/do-each.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { publishSecretOf } from './publish-link.ts';
import {
  findAwaited,
  insertPublishLink,
  insertReminder,
  type AwaitedWeek,
} from './reminder-repository.ts';

const clock: Actor = { kind: 'system', job: 'week.remind' };

/**
 * Asks by mail the producers that have not answered, a day and three hours before the opening of a
 * sale of a calendar; each once, whatever stops or runs twice.
 *
 * @see docs/rules.md G11
 */
export async function remindProducers(app: App): Promise<void> {
  await doEach(await findAwaited(app.database.read), async (week) => {
    const kind = dueReminder(week.opensAt, week.now, week.timeZone);
    if (kind) await remind(app, week, kind);
  });
}

function remind(app: App, week: AwaitedWeek, kind: ReminderKind): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    const reminderId = await insertReminder(tx, week, kind);
    if (!reminderId) return;
    const hash = hashSecret(publishSecretOf(app, reminderId));
    await insertPublishLink(tx, { hash, reminderId, opensAt: week.opensAt });
    await announce(tx, 'week.awaited', reminderId);
  });
}
