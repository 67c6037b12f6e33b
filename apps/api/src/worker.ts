import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import { pino, type Logger as Log } from 'pino';
import { reactions } from './announcements.ts';
import { readConfig } from './config.ts';
import { jobHandlers, sweeps as allSweeps } from './jobs.ts';
import { drainOutbox } from './message/drain-outbox.ts';
import { freeDeadWorkers, openWorkerLock } from './message/worker-lock.ts';
import { onStopSignal } from './on-stop-signal.ts';
import { createApp, type App } from './shared/app.ts';
import type { JobHandlers, JobPayload, Sweep } from './shared/job.ts';

const drainEveryMs = 500;
const jobsAtOnce = 4;

export type WorkerOptions = {
  handlers?: JobHandlers;
  sweeps?: readonly Sweep[];
  log?: Log;
  /** the connection that says that this worker lives was lost */
  onLost?: () => void;
};

/**
 * Runs jobs until stopped: drains the outbox twice a second, does the tasks, sweeps what comes due,
 * frees the jobs of workers that died.
 */
export async function startWorker(
  app: App,
  {
    handlers = jobHandlers,
    sweeps = allSweeps,
    log = silent,
    onLost = () => {},
  }: WorkerOptions = {},
): Promise<{ stop: () => Promise<void> }> {
  const lock = await openWorkerLock(app.config.databaseUrl, onLost);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void lock.hold(worker.workerId));
  const runner = await run({
    pgPool: app.database.pool,
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: taskListOf(app, handlers),
    logger: loggerOf(log),
    events,
    parsedCronItems: [],
  });
  const stopping = new AbortController();
  const inTurn = takeTurns();
  const loops = [
    repeat(drainEveryMs, stopping.signal, log, () => drainAll(app)),
    repeat(10_000, stopping.signal, log, () => freeDeadWorkers(app.database)),
    ...sweeps.map((sweep) =>
      repeat(sweep.everySeconds * 1000, stopping.signal, log, () =>
        inTurn(() => runSweep(app, sweep)),
      ),
    ),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await runner.stop();
      await lock.release();
    },
  };
}

/** Does every task that is due, then returns: for tests and the loading of the demo village. */
export async function workOnce(app: App, handlers: JobHandlers = jobHandlers): Promise<void> {
  await drainAll(app);
  do {
    await runOnce({
      pgPool: app.database.pool,
      taskList: taskListOf(app, handlers),
      logger: loggerOf(silent),
      noHandleSignals: true,
    });
    // Paced jobs wait for one another: a run leaves all but one of them.
  } while (await hasPacedJob(app));
}

async function hasPacedJob(app: App): Promise<boolean> {
  const waiting = await app.database.read.rows({
    text: `select from graphile_worker.jobs where queue_name = 'paced' and locked_at is null
             and run_at <= now() and attempts < max_attempts limit 1`,
  });
  return waiting.length > 0;
}

async function drainAll(app: App): Promise<void> {
  while ((await drainOutbox(app.database)) > 0);
}

/** Sweeps unless another worker is at it: the lock lasts as long as the look. */
async function runSweep(app: App, sweep: Sweep): Promise<void> {
  const client = await app.database.pool.connect();
  const key = `sweep ${sweep.name}`;
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [key],
    );
    if (!rows[0]!.taken) return;
    try {
      await sweep.run(app);
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    }
  } finally {
    client.release();
  }
}

/**
 * Runs one piece of work after the other. A sweep holds one connection while it asks for others:
 * all of them at once could hold every connection there is, and wait for ever.
 */
function takeTurns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

async function repeat(
  everyMs: number,
  signal: AbortSignal,
  log: Log,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: Error) => log.error({ err: error }, 'worker loop'));
    await wait(everyMs, undefined, { signal }).catch(() => {});
  }
}

function taskListOf(app: App, handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      (payload: unknown) => handler(app, payload as JobPayload),
    ]),
  );
}

/** Job errors by id and message; never the payload. */
function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ jobError: meta?.['error'] }, message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}

const silent = pino({ level: 'silent' });

if (import.meta.main) {
  const config = readConfig(process.env);
  const app = createApp(config, reactions);
  const log = pino({ level: config.logLevel });
  const worker = await startWorker(app, {
    log,
    onLost: () => {
      log.fatal('the connection that says that this worker lives is lost');
      process.exit(1);
    },
  });
  onStopSignal(async () => {
    await worker.stop();
    await app.close();
  });
}
