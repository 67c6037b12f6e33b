import { makeDueSales } from '@etal/api/rhythm/make-due-sales';
import { takeClock } from '@etal/api/village/clock';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import { after, DAY } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { zone } from '@etal/api/village/village';
import { keeping } from '../campaign.ts';
import { openApp } from '../checkout/subjects.ts';
import type { Hub } from '../fill/sales.ts';
import type { GroundDatabase } from '../ground.ts';
import { openCalendar, settledAt } from '../jobs/town.ts';

const salesAtOnce = 200;

/**
 * Milliseconds in which calendars make all the sales that come due at one moment, with their pickup
 * days.
 *
 * @throws Error when they made more or fewer
 */
export function measureMaking(ground: GroundDatabase, hubs: readonly Hub[]): Promise<number> {
  return keeping(async (keep) => {
    const app = openApp(ground.url);
    keep({ stop: app.close });
    const clock = await takeClock(ground.ownerUrl);
    keep({ stop: clock.release });
    await clock.set(settledAt);
    const sales = Math.min(salesAtOnce, hubs.length * limits.rhythmsMax);
    const lastOn = addDays(dayOf(settledAt, zone), 60);
    for (let nth = 0; nth < sales; nth++) {
      await openCalendar(app, hubs[nth % hubs.length]!, { nth, lastOn });
    }
    await clock.set(after(settledAt, 7 * DAY));
    const startedAt = performance.now();
    await makeDueSales(app);
    const ms = performance.now() - startedAt;
    const [made] = await app.database.read.rows<{ count: number }>({
      text: 'select count(*)::int as count from rhythm_occurrences',
    });
    if (made!.count !== sales) throw new Error(`${made!.count} sales were made, not ${sales}`);
    console.log(`growth: ${sales} sales were made in ${Math.round(ms)} ms`);
    return ms;
  });
}
