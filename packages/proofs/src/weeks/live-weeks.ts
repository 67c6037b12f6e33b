import { reactions } from '@etal/api/announcements';
import { readConfig } from '@etal/api/config';
import { createServer } from '@etal/api/server';
import { createApp } from '@etal/api/shared/app';
import { call } from '@etal/api/village/call';
import { takeClock } from '@etal/api/village/clock';
import { randomFrom } from '@etal/api/village/random';
import { zone, type Village } from '@etal/api/village/village';
import { readOrderCycle, type OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { findViolations } from '@etal/db/invariants';
import { addDays, momentAt } from '@etal/domain/shared/calendar';
import {
  after,
  HOUR,
  MINUTE,
  toIso,
  type Instant,
  type LocalDate,
} from '@etal/domain/shared/instant';
import { keeping } from '../campaign.ts';
import { query, type GroundDatabase } from '../ground.ts';
import { openBook, type Book } from '../month/book.ts';
import { handOver } from '../month/hand-over.ts';
import { orderAs, type Week } from '../month/live-week.ts';
import { doJobs } from '../month/mails.ts';
import { moveIn, type Settled } from '../month/move-in.ts';
import { leaveOldHub } from '../month/old-files.ts';
import { readLines, readPapers } from '../month/read-papers.ts';
import { isWrong, readAll, type Reading } from '../month/readings.ts';
import { settingsOf } from '../processes.ts';
import { answerWeek, chooseSilences, findCycle, openCalendar, type Farms } from './calendar.ts';
import { lackSome } from './shortage.ts';

export type Season = {
  /** sales open on this Sunday and the two that follow; clocks change in the night of the second */
  firstSunday: LocalDate;
  /** takes the time zone away, for a control */
  isWithoutZone?: boolean;
};

export type Lived = {
  /** when each sale was first seen open, looked at every quarter of an hour */
  opened: string[];
  /** when its places closed */
  closed: string[];
  /** what each farm had on sale */
  offered: Record<keyof Farms, number>[];
  orders: number;
  /** pieces that were missing before packing */
  lacked: number;
  readings: number;
  wrong: readonly Reading[];
  violations: number;
  /** sales, and times that one was published */
  made: number;
  published: number;
};

const weeks = 3;
const farmCount = 3;
const households = 12;

type World = { village: Village; book: Book; settled: Settled; farms: Farms; rhythmId: string };

/**
 * A hub moves in, and its calendar sells three weeks: its first sale filled by hand, the next by
 * themselves. One farm answers each week, one is silent and sells the same, one is silent and sells
 * nothing. Each week a shortage is said before packing, all that is sold by weight is weighed,
 * everything is handed over, and whatever papers and screens show is held against a book kept apart.
 */
export function liveWeeks(ground: GroundDatabase, season: Season): Promise<Lived> {
  return keeping(async (keep) => {
    const settings = { ...settingsOf(ground.url), NODE_ENV: 'development', LOG_LEVEL: 'error' };
    const app = createApp(readConfig(settings), reactions);
    keep({ stop: app.close });
    const server = await createServer(app);
    keep({ stop: () => server.close() });
    const clock = await takeClock(ground.ownerUrl);
    keep({ stop: clock.release });
    const village: Village = { app, server, clock, random: randomFrom(11), size: 1 };
    await clock.set(momentAt(addDays(season.firstSunday, -9), '10:00', zone));
    const book = openBook();
    const old = leaveOldHub(village.random, farmCount, households);
    const settled = await moveIn(village, old, book);
    if (season.isWithoutZone)
      await query(ground.ownerUrl, `update territories set time_zone = 'UTC'`);
    const farms = await chooseSilences(village, settled);
    const rhythmId = await openCalendar(village, settled, { ...season, weeks });
    const world = { village, book, settled, farms, rhythmId };
    const lived: LivedWeek[] = [];
    for (let nth = 0; nth < weeks; nth++) {
      lived.push(await liveWeek(world, addDays(season.firstSunday, 7 * nth), nth === 0));
    }
    const readings = lived.flatMap((week) => week.readings);
    const [counted] = await app.database.read.rows<{ made: number; published: number }>({
      text: `select (select count(*) from order_cycles) as made,
        (select count(*) from audit_records where action = 'order_cycle.published') as published`,
    });
    return {
      opened: lived.map(({ openedAt }) => openedAt),
      closed: lived.map(({ closedAt }) => closedAt),
      offered: lived.map(({ offered }) => offered),
      lacked: lived.reduce((sum, { lacked }) => sum + lacked, 0),
      orders: book.orders.size,
      readings: readings.length,
      wrong: readings.filter(isWrong),
      violations: (await findViolations(app.database)).length,
      ...counted!,
    };
  });
}

type LivedWeek = {
  openedAt: string;
  closedAt: string;
  offered: Record<keyof Farms, number>;
  lacked: number;
  readings: Reading[];
};

async function liveWeek(world: World, sunday: LocalDate, isFirst: boolean): Promise<LivedWeek> {
  const { village, book, settled, farms, rhythmId } = world;
  const { hub, buyers } = settled;
  const at = (days: number, time: string) => momentAt(addDays(sunday, days), time, zone);
  const thursday = addDays(sunday, 4);
  await moveTo(village, at(-1, '18:00'));
  const made = await findCycle(village, hub, rhythmId, thursday);
  await answerWeek(village, settled, book, { cycle: made, farms, isFirst });
  const openedAt = await watchOpening(village, settled, made.id, at(-1, '22:00'));
  const cycle = await read(village, settled, made.id);
  const days = cycle.destinations
    .map(({ pickupDayId, startsAt }) => ({ id: pickupDayId, startsAt: startsAt as Instant }))
    .toSorted((one, other) => one.startsAt - other.startsAt);
  const week: Week = { thursday, days, cycle: onSale(cycle) };
  for (const { id } of days) book.days.set(id, { isOver: false });
  await moveTo(village, at(1, '18:00'));
  for (const buyer of buyers) {
    if (village.random.chance(0.8)) await orderAs(village, book, { hub, week, buyer });
  }
  await moveTo(village, at(3, '15:00'));
  const lacked = await lackSome(village, settled, book, { week, farmId: farms.answers });
  const readings: Reading[] = [];
  for (const { id, startsAt } of days) {
    await moveTo(village, after(startsAt, HOUR));
    await handOver(village, book, hub, { id });
    await moveTo(village, after(startsAt, 4 * HOUR));
    book.days.set(id, { isOver: true });
  }
  readings.push(...(await readPapers(village, book, settled, week)));
  readings.push(...(await readLines(village, book, settled, week)));
  readings.push(...(await readAll(village, book, settled)));
  const closedAt = toIso(Math.max(...cycle.destinations.map((each) => each.closesAt)) as Instant);
  return { openedAt, closedAt, offered: countOffers(week.cycle, farms), lacked, readings };
}

async function moveTo(village: Village, moment: Instant): Promise<void> {
  await village.clock.set(moment);
  await doJobs(village);
}

/** Two workers look every quarter of an hour of the night: each sale opens once, and when it should. */
async function watchOpening(
  village: Village,
  settled: Settled,
  cycleId: string,
  from: Instant,
): Promise<string> {
  let openedAt = 'never';
  for (let step = 0; step < 28; step++) {
    const moment = after(from, step * 15 * MINUTE);
    await village.clock.set(moment);
    await Promise.all([doJobs(village), doJobs(village)]);
    const { phase } = await read(village, settled, cycleId);
    if (phase === 'open' && openedAt === 'never') openedAt = toIso(moment);
  }
  return openedAt;
}

function read({ server }: Village, { hub }: Settled, id: string): Promise<OrderCycle> {
  return call(server, readOrderCycle, { token: hub.manager, params: { id } });
}

function onSale(cycle: OrderCycle): OrderCycle {
  return { ...cycle, offers: cycle.offers.filter(({ withdrawnAt }) => withdrawnAt === null) };
}

function countOffers({ offers }: OrderCycle, farms: Farms): Record<keyof Farms, number> {
  const of = (id: string) => offers.filter(({ sellerId }) => sellerId === id).length;
  return { answers: of(farms.answers), repeats: of(farms.repeats), nothing: of(farms.nothing) };
}
