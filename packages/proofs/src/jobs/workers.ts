import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { query, type GroundDatabase } from '../ground.ts';
import { compileCache, killAtOnce, settingsOf } from '../processes.ts';
import type { Guard } from './worker.ts';

/** Two worker processes side by side, as where an installation runs two. */
export type Workers = {
  /** SIGKILL to one of them, by its place, and another in its place once it is gone */
  replace: (place: number) => Promise<void>;
  stop: () => Promise<void>;
};

export const workersAtOnce = 2;
const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** The address that a worker sends from tells its place. */
const senderOf = (place: number) => `worker-${place}@proofs.example`;

export const placeOf = (sender: string) => Number(/^worker-(\d+)@/.exec(sender)![1]);

export async function startWorkers(
  ground: GroundDatabase,
  { smtpUrl, without }: { smtpUrl: string; without: Guard | undefined },
): Promise<Workers> {
  const start = (place: number) =>
    startWorkerProcess({
      ...settingsOf(ground.url),
      LOG_LEVEL: 'silent',
      SMTP_URL: smtpUrl,
      MAIL_FROM: senderOf(place),
      PGAPPNAME: senderOf(place),
      ...(without ? { WITHOUT: without } : {}),
    });
  const places = Array.from({ length: workersAtOnce }, (_, place) => place);
  const children = await Promise.all(places.map(start));
  return {
    replace: async (place) => {
      await killAtOnce(children[place]!.pid!);
      await waitUntilForgotten(ground, place);
      await letLocksAge(ground);
      children[place] = await start(place);
    },
    stop: async () => {
      await Promise.all(children.map(({ pid }) => killAtOnce(pid!)));
    },
  };
}

/** @throws Error when it ends before it is at work */
async function startWorkerProcess(settings: Record<string, string>): Promise<ChildProcess> {
  const child = fork(workerFile, {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache, ...settings },
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('a worker of the campaign did not start');
    }),
  ]);
  return child;
}

/** What its connections were about is done or undone: a job that it had taken is known to be taken. */
async function waitUntilForgotten(
  { administratorUrl }: GroundDatabase,
  place: number,
): Promise<void> {
  for (;;) {
    const left = await query(
      administratorUrl,
      'select from pg_stat_activity where application_name = $1',
      [senderOf(place)],
    );
    if (left.length === 0) return;
    await wait(10);
  }
}

/** The ten seconds for which nobody frees the job of a worker: they have passed. */
async function letLocksAge({ administratorUrl }: GroundDatabase): Promise<void> {
  await query(
    administratorUrl,
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '10 seconds'
     where locked_at is not null`,
  );
}
