import { existsSync, statfsSync, statSync } from 'node:fs';
import { listBases, readReceived } from '@etal/db/backup/backup-folder';
import type { Measures } from '@etal/domain/operating/alerts';
import type { App } from '../shared/app.ts';

/** How the installation is, as far as this process can see. */
export async function measure(app: App, now = Date.now()): Promise<Measures> {
  const { backupFolder } = app.config;
  const places = [process.cwd(), ...(backupFolder ? [backupFolder] : [])];
  return {
    disks: onePerDisk(places.filter((place) => existsSync(place))).map(diskOf),
    ...(await readQueue(app)),
    backup: backupFolder ? agesOf(backupFolder, now) : null,
  };
}

function onePerDisk(places: readonly string[]): string[] {
  return [...new Map(places.map((place) => [statSync(place).dev, place])).values()];
}

function diskOf(place: string): Measures['disks'][number] {
  const { bsize, bavail, blocks } = statfsSync(place);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** A mail waits in the outbox, then in the queue until the server has taken it. */
function readQueue(
  app: App,
): Promise<Pick<Measures, 'oldestMailSeconds' | 'oldestJobSeconds' | 'failedJobs'>> {
  return app.database.read
    .rows<Awaited<ReturnType<typeof readQueue>>>({
      name: 'operating.queue',
      text: `with waiting as (
          select task, etal_now() - due_at as age from outbox
          where drained_at is null and due_at <= etal_now()
          union all
          select task_identifier, clock_timestamp() - created_at from graphile_worker.jobs
          where attempts < max_attempts)
        select
          coalesce(extract(epoch from max(age) filter (where starts_with(task, 'mail.'))), 0)::float8
            as "oldestMailSeconds",
          coalesce(extract(epoch from max(age) filter (where not starts_with(task, 'mail.'))), 0)::float8
            as "oldestJobSeconds",
          (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts
             and updated_at > clock_timestamp() - interval '1 day') as "failedJobs"
        from waiting`,
    })
    .then(([row]) => row!);
}

function agesOf(folder: string, now: number): Measures['backup'] {
  try {
    const base = listBases(folder).at(-1);
    const received = base && readReceived(folder, base.chain);
    const ageOf = (at: number | undefined) =>
      at === undefined ? Infinity : Math.max(0, (now - at) / 1000);
    return { baseSeconds: ageOf(base?.endedAt), logSeconds: ageOf(received?.at) };
  } catch {
    // not mounted
    return { baseSeconds: Infinity, logSeconds: Infinity };
  }
}
