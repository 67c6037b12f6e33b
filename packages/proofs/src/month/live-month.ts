import { reactions } from '@etal/api/announcements';
import { readConfig } from '@etal/api/config';
import { createServer } from '@etal/api/server';
import { createApp } from '@etal/api/shared/app';
import { takeClock } from '@etal/api/village/clock';
import { randomFrom } from '@etal/api/village/random';
import { zone, type Village } from '@etal/api/village/village';
import { findViolations } from '@etal/db/invariants';
import { addDays, dayOf, weekdayOf } from '@etal/domain/shared/calendar';
import { after, DAY } from '@etal/domain/shared/instant';
import { keeping } from '../campaign.ts';
import { query, type GroundDatabase } from '../ground.ts';
import { settingsOf } from '../processes.ts';
import { openBook, type Book } from './book.ts';
import { weekOf, type Trouble } from './live-week.ts';
import { moveIn, type Settled } from './move-in.ts';
import { leaveOldHub } from './old-files.ts';
import { doJobs, readMails } from './mails.ts';
import { readPages } from './read-pages.ts';
import { readLines, readPapers } from './read-papers.ts';
import { isWrong, readAll, readWeek, type Reading } from './readings.ts';

export type MonthPlan = {
  farms: number;
  households: number;
  /** takes a cent from where Étal keeps its accounts, which must then be seen */
  isTampered: boolean;
  /** reads pages of the storefront too, which is built first */
  hasPages: boolean;
};

export type Month = {
  orders: number;
  readings: number;
  wrong: readonly Reading[];
  violations: number;
};

const troubles: readonly Trouble[] = ['none', 'saturday_cancelled', 'producer_withdrawn', 'none'];

/**
 * A hub moves in from its files and lives four weekly sales: a Saturday is cancelled, a producer
 * withdrawn after the closing. Before each desk opens and at the end, whatever screens and files
 * show is held against a book that was kept apart.
 */
export function liveMonth(ground: GroundDatabase, plan: MonthPlan): Promise<Month> {
  return keeping(async (keep) => {
    const config = readConfig({
      ...settingsOf(ground.url),
      // Without an SMTP server, mails are then kept and can be read.
      NODE_ENV: 'development',
      LOG_LEVEL: 'error',
    });
    const app = createApp(config, reactions);
    keep({ stop: app.close });
    const server = await createServer(app);
    keep({ stop: () => server.close() });
    const clock = await takeClock(ground.ownerUrl);
    const village: Village = { app, server, clock, random: randomFrom(7), size: 1 };
    const book = openBook();
    const { settled, readings } = await live(village, book, plan).finally(clock.release);
    if (plan.isTampered) await takeACent(ground);
    readings.push(...(await readAll(village, book, settled)));
    readings.push(...(await readMails(village, book, settled)));
    if (plan.hasPages) readings.push(...(await readPages(village, ground.url, book, settled)));
    const violations = await findViolations(app.database);
    return {
      orders: book.orders.size,
      readings: readings.length,
      wrong: readings.filter(isWrong),
      violations: violations.length,
    };
  });
}

async function live(village: Village, book: Book, { farms, households }: MonthPlan) {
  const { clock, random } = village;
  await clock.set(after(clock.startedAt, -45 * DAY));
  const settled = await moveIn(village, leaveOldHub(random, farms, households), book);
  return { settled, readings: await liveWeeks(village, book, settled) };
}

async function liveWeeks(village: Village, book: Book, settled: Settled): Promise<Reading[]> {
  const today = dayOf(village.clock.startedAt, zone);
  const lastThursday = addDays(today, -((weekdayOf(today) + 3) % 7) - 7);
  const readings: Reading[] = [];
  for (const [nth, trouble] of troubles.entries()) {
    const thursday = addDays(lastThursday, 7 * (nth - 3));
    const { parts, shown } = weekOf(village, book, settled, { thursday, trouble });
    for (const { at, happen, isShown } of parts) {
      await village.clock.set(at);
      await doJobs(village);
      await happen();
      if (!isShown) continue;
      readings.push(...(await readWeek(village, book, settled, shown())));
      readings.push(...(await readPapers(village, book, settled, shown())));
      readings.push(...(await readLines(village, book, settled, shown())));
      readings.push(...(await readAll(village, book, settled)));
    }
  }
  await doJobs(village);
  return readings;
}

/** From what one household owes to what another does: all that adds them up still agrees. */
async function takeACent({ administratorUrl }: GroundDatabase): Promise<void> {
  await query(administratorUrl, 'alter table ledger_postings disable trigger user');
  await query(
    administratorUrl,
    `update ledger_postings p set amount_cents = p.amount_cents + moved.cents
     from (select array_agg(p order by p.account_id, p.entry_id) as all
           from ledger_postings p join ledger_accounts a on a.id = p.account_id
           where a.kind = 'household_due') found,
       lateral (values (found.all[1], 1), (found.all[array_length(found.all, 1)], -1))
         as moved (posting, cents)
     where p.entry_id = (moved.posting).entry_id and p.position = (moved.posting).position`,
  );
}
