import type { Reader } from '@etal/db/transaction';

/** How many there are of what comes due by the clock. */
export type Progress = {
  made: number;
  filled: number;
  opened: number;
  sheets: number;
  reminders: number;
};

/** With what waits for a worker: promised and due, or handed to the queue. */
export async function readProgress(reader: Reader): Promise<Progress & { left: number }> {
  const [row] = await reader.rows<Progress & { left: number }>({
    name: 'jobs.progress',
    text: `select (select count(*) from rhythm_occurrences) as made,
      (select count(*) from rhythm_occurrences where copied_from is not null) as filled,
      (select count(*) from rhythm_occurrences
       join order_cycle_publications using (order_cycle_id)) as opened,
      (select count(*) from preparation_sheets) as sheets,
      (select count(*) from notice_round_days where kind = 'reminder') as reminders,
      (select count(*) from outbox where drained_at is null and due_at <= etal_now())
        + (select count(*) from graphile_worker.jobs) as left`,
  });
  return row!;
}
