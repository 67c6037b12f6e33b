import type { Instant } from '@etal/domain/shared/instant';
import { toIso } from '@etal/domain/shared/instant';
import type { Reader } from '@etal/db/transaction';
import { newId } from './app.ts';

export type PromisedJob = {
  task: string;
  payload: Record<string, unknown>;
  /** now unless told */
  dueAt?: Instant;
};

/**
 * Promises jobs, in the transaction that calls for them.
 *
 * @param isPaced one at a time, after everything else: what many people are told at once
 */
export async function insertOutbox(
  tx: Reader,
  jobs: readonly PromisedJob[],
  { isPaced }: { isPaced: boolean } = { isPaced: false },
): Promise<void> {
  if (jobs.length === 0) return;
  await tx.rows({
    name: 'outbox.insert',
    text: `insert into outbox (id, task, payload, due_at, is_paced)
           select row.id, row.task, row.payload, coalesce(row.due_at, etal_now()), $5
           from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[])
             row(id, task, payload, due_at)`,
    values: [
      jobs.map(() => newId()),
      jobs.map(({ task }) => task),
      jobs.map(({ payload }) => JSON.stringify(payload)),
      jobs.map(({ dueAt }) => (dueAt === undefined ? null : toIso(dueAt))),
      isPaced,
    ],
  });
}
