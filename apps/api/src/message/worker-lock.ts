import type { Database } from '@etal/db/transaction';
import pg from 'pg';

/** First half of the advisory locks that say « this worker lives »; any number of our own. */
const lockSpace = 7_203_952;

/** A job is freed only once it has been taken this long: its worker had time to take its lock. */
const takenSeconds = 10;

/**
 * Opens the connection whose locks say which workers of this process live.
 *
 * @param onLost called when the connection breaks: others may now free the jobs of its workers, so
 *   the process must end
 */
export async function openWorkerLock(
  databaseUrl: string,
  onLost: () => void,
): Promise<{ hold: (workerId: string) => Promise<unknown>; release: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  let isReleased = false;
  const lose = () => {
    if (!isReleased) onLost();
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  let held: Promise<unknown> = Promise.resolve();
  return {
    hold: (workerId) => {
      held = held
        .then(() =>
          client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, workerId]),
        )
        .catch(lose);
      return held;
    },
    release: async () => {
      isReleased = true;
      await client.end();
    },
  };
}

/**
 * Frees the jobs of workers that died: those whose lock nobody holds any more.
 *
 * @returns how many workers were found dead
 */
export async function freeDeadWorkers(database: Database): Promise<number> {
  const rows = await database.read.rows({
    text: `with holders as (
             select distinct locked_by from graphile_worker.jobs
             where locked_by is not null and locked_at < now() - interval '${takenSeconds} seconds'
           ), dead as (
             select locked_by from holders where pg_try_advisory_xact_lock($1, hashtext(locked_by))
           )
           select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead
           having count(*) > 0`,
    values: [lockSpace],
  });
  return rows.length;
}
