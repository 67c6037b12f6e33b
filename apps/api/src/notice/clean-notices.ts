import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import type { App } from '../shared/app.ts';

/**
 * Forgets who was told what, a month after; and who asked to be told, when they did not confirm it
 * within a week. Rounds stay with their days: what was told once is not told again.
 */
export async function cleanNotices(app: App): Promise<void> {
  await app.database.read.rows({
    text: `delete from notices n using notice_rounds r
           where r.id = n.round_id and r.at < etal_now() - make_interval(days => $1)`,
    values: [retention.noticeDays],
  });
  for (const table of ['household_tellings', 'seller_tellings']) {
    await app.database.read.rows({
      text: `delete from ${table} where at < etal_now() - make_interval(days => $1)`,
      values: [retention.noticeDays],
    });
  }
  await app.database.read.rows({
    text: `delete from followers where confirmed_at is null
             and asked_at < etal_now() - make_interval(days => $1)`,
    values: [limits.followDays],
  });
}
