import type { Database } from '@etal/db/transaction';

const rowsPerDrain = 200;

/** After every other job; 0 is what people wait for: codes, confirmations. */
const pacedPriority = 10;

/** Tries of a job; with graphile-worker's growing waits the last comes some nine hours later. */
export const attemptsMax = 10;

/**
 * Hands due outbox rows to the job queue, in one transaction; the row's id is the job's key, so
 * that a row handed over twice is still one job. Paced rows wait for one another, so that they
 * leave the other hands of a worker free.
 *
 * Locks: the rows it takes, skipping those of another worker.
 *
 * @returns how many rows were handed over
 */
export async function drainOutbox(database: Database): Promise<number> {
  const rows = await database.read.rows({
    name: 'outbox.drain',
    text: `with drained as (
             update outbox set drained_at = etal_now()
             where id in (
               select id from outbox where drained_at is null and due_at <= etal_now()
               order by due_at limit ${rowsPerDrain} for no key update skip locked
             )
             returning id, task, payload, is_paced
           )
           select (graphile_worker.add_job(task, payload::json, job_key => id::text,
             job_key_mode => 'preserve_run_at', max_attempts => ${attemptsMax},
             queue_name => case when is_paced then 'paced' end,
             priority => case when is_paced then ${pacedPriority} else 0 end)).id from drained`,
  });
  return rows.length;
}
