import { addDays, dayOf, weekdayOf } from '@etal/domain/shared/calendar';
import { after, DAY, type LocalDate } from '@etal/domain/shared/instant';
import { reactions } from '../announcements.ts';
import type { Config } from '../config.ts';
import { createServer } from '../server.ts';
import { createApp } from '../shared/app.ts';
import type { Reactions } from '../shared/announce.ts';
import { hashPassword } from '../access/password.ts';
import { takeClock } from './clock.ts';
import { foundTown } from './found-town.ts';
import { keepCalendar } from './keep-calendar.ts';
import { eventsOf, type Event } from './live-week.ts';
import { villagePassword } from './logins.ts';
import { randomFrom } from './random.ts';
import { leaveLetter, settleFarms, stockShelves } from './settle-farms.ts';
import { welcomeHouseholds } from './welcome-households.ts';
import { zone, type Farm, type Hub, type Village } from './village.ts';

export type VillageOptions = {
  /** as `etal_owner`, who may move the clock */
  ownerUrl: string;
  /** 1 unless told: 12 farms and 60 households; 2 has twice as many */
  size?: number;
  /** weeks already lived, 8 unless told */
  pastWeeks?: number;
};

/**
 * Makes the demo village in an empty database, through the use cases and the API: a food house, its
 * farms, their goods in season, households, weeks of orders up to now.
 *
 * The same seed draws the same village; its dates follow the clock of the database.
 *
 * @throws Error in production, and when the database holds a territory already
 */
export async function loadVillage(
  config: Config,
  { ownerUrl, size = 1, pastWeeks = 8 }: VillageOptions,
): Promise<void> {
  if (config.isProduction) throw new Error('The demo village is never made in production.');
  const app = createApp({ ...config, logLevel: 'silent', smtpUrl: undefined }, quiet(reactions));
  const server = await createServer(app);
  const clock = await takeClock(ownerUrl);
  try {
    await requireEmpty(app);
    const village: Village = { app, server, clock, random: randomFrom(59), size };
    const { hub, farms } = await live(village, pastWeeks);
    await clock.set(clock.startedAt);
    await leaveLetter(village, hub, farms);
    await keepCalendar(village, hub);
    await finish(village);
  } finally {
    await clock.release();
    await server.close();
    await app.close();
  }
}

async function live(
  village: Village,
  pastWeeks: number,
): Promise<{ hub: Hub; farms: readonly Farm[] }> {
  const { clock } = village;
  const thisThursday = nextThursday(dayOf(clock.startedAt, zone));
  const thursdays = Array.from({ length: pastWeeks + 2 }, (_, week) =>
    addDays(thisThursday, 7 * (week - pastWeeks)),
  );
  await clock.set(after(clock.startedAt, -(7 * pastWeeks + 21) * DAY));
  const hub = await foundTown(village);
  const farms = await settleFarms(village, hub);
  const buyers = await welcomeHouseholds(village, hub);
  const goods = await stockShelves(village, farms);
  const events = thursdays.flatMap((thursday) =>
    eventsOf(village, { thursday, hub, goods, buyers }),
  );
  await liveThrough(village, events);
  return { hub, farms };
}

async function liveThrough({ clock }: Village, events: readonly Event[]): Promise<void> {
  const past = events.filter(({ at }) => at <= clock.startedAt);
  for (const { at, happen } of past.toSorted((one, other) => one.at - other.at)) {
    await clock.set(at);
    await happen();
  }
}

/** Everybody has the same password; nobody stays signed in. */
async function finish({ app }: Village): Promise<void> {
  await app.database.read.rows({
    text: `update persons set password_hash = $1, email_confirmed_at = created_at
           where email like '%@village.example'`,
    values: [await hashPassword(villagePassword)],
  });
  await app.database.read.rows({ text: 'delete from sessions' });
  await app.database.read.rows({ text: 'delete from baskets' });
}

async function requireEmpty({ database }: Village['app']): Promise<void> {
  const rows = await database.read.rows({ text: 'select from territories limit 1' });
  if (rows.length > 0) throw new Error('The village is made in an empty database only.');
}

/** Past weeks send no mail. */
function quiet(all: Reactions): Reactions {
  return Object.fromEntries(
    Object.entries(all).map(([announcement, those]) => [
      announcement,
      those.filter((reaction) => 'now' in reaction),
    ]),
  );
}

function nextThursday(today: LocalDate): LocalDate {
  return addDays(today, (4 - weekdayOf(today) + 7) % 7);
}
