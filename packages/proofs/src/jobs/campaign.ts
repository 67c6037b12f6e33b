import { setTimeout as wait } from 'node:timers/promises';
import { migrateJobs } from '@etal/api/migrate-all';
import type { App } from '@etal/api/shared/app';
import { takeClock } from '@etal/api/village/clock';
import { findViolations, type Violation } from '@etal/db/invariants';
import { keeping } from '../campaign.ts';
import { openApp } from '../checkout/subjects.ts';
import type { GroundDatabase } from '../ground.ts';
import { randomFrom, seed } from '../random.ts';
import { keepReminders, tally, type Reminders, type Tally } from './effects.ts';
import { openLetters, type Letters } from './letters.ts';
import { partsOf, type Part } from './parts.ts';
import { readProgress, type Progress } from './progress.ts';
import { settledAt, settleTown } from './town.ts';
import { placeOf, startWorkers, workersAtOnce, type Workers } from './workers.ts';
import type { Guard } from './worker.ts';

export type JobsPlan = {
  /** sales that come due */
  cycles: number;
  /** a guard to take away, for a control */
  without?: Guard;
};

export type Outcome = Tally & { cycles: number; kills: number; violations: Violation[] };

/** Of the kills, those as a mail begins or is taken; the others come whenever. */
const mailShare = 1 / 2;
const waitMaxMs = 1_500;
const mailMomentsMax = 12;

/** At one moment of the week: what waits in turn would wait for each of them to be found dead. */
const killsMax = 8;

/** What has not come by then has been lost: a dead worker is found after twenty seconds at most. */
const patienceMs = 30_000;

/**
 * Calendars make, fill and open their sales, households order, sheets and reminders leave by SMTP,
 * while one of two workers is killed at random moments, as long as something is left to do.
 */
export function runJobs(ground: GroundDatabase, { cycles, without }: JobsPlan): Promise<Outcome> {
  return keeping(async (keep) => {
    await migrateJobs(ground.ownerUrl);
    const app = openApp(ground.url);
    keep({ stop: app.close });
    const clock = await takeClock(ground.ownerUrl);
    keep({ stop: clock.release });
    const letters = await openLetters();
    keep(letters);
    await clock.set(settledAt);
    const town = await settleTown(app, cycles);
    const workers = await startWorkers(ground, { smtpUrl: letters.url, without });
    keep(workers);
    const chance = chanceOf();
    const reminders: Reminders = new Map();
    let kills = 0;
    for (const part of partsOf(app, town)) {
      await part.before?.();
      await clock.set(part.at);
      kills += await live(part, { app, letters, workers, chance });
      await keepReminders(app.database.read, reminders);
    }
    const outcome = await tally(app.database.read, { town, letters, reminders });
    const sales = town.calendars.length * town.weeks.length;
    return { ...outcome, cycles: sales, kills, violations: await findViolations(app.database) };
  });
}

type World = { app: App; letters: Letters; workers: Workers; chance: Chance };

/** @returns how many workers were killed before everything was done */
async function live(part: Part, { app, letters, workers, chance }: World): Promise<number> {
  const end = (part.during?.() ?? Promise.resolve()).then(() => waitUntilDone(app, part.done));
  let kills = 0;
  while (kills < killsMax) {
    const moment = chance();
    const place =
      'mailMoments' in moment
        ? letters.after(moment.mailMoments).then(placeOf)
        : wait(moment.ms, moment.place);
    const drawn = await Promise.race([place, end]);
    if (drawn === undefined) break;
    kills += 1;
    await workers.replace(drawn);
  }
  letters.forget();
  await end;
  return kills;
}

/** So many milliseconds from now, whoever is there, or whoever is at a moment of a mail. */
type Moment = { ms: number; place: number } | { mailMoments: number };

type Chance = () => Moment;

/** The same draws from the same seed. */
function chanceOf(): Chance {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return () =>
    random() < mailShare
      ? { mailMoments: 1 + below(mailMomentsMax) }
      : { ms: below(waitMaxMs), place: below(workersAtOnce) };
}

/** Until what is due is there and nothing waits for a worker, or nothing comes any more. */
async function waitUntilDone({ database }: App, done: Progress): Promise<void> {
  let last = '';
  let changedAt = performance.now();
  for (;;) {
    const { left, ...progress } = await readProgress(database.read);
    if (left === 0 && isReached(progress, done)) return;
    const now = JSON.stringify([left, progress]);
    if (now !== last) changedAt = performance.now();
    if (performance.now() - changedAt > patienceMs) return;
    last = now;
    await wait(50);
  }
}

function isReached(progress: Progress, done: Progress): boolean {
  const names = Object.keys(done) as (keyof Progress)[];
  return names.every((name) => progress[name] >= done[name]);
}
