import { randomUUID } from 'node:crypto';
import { reactions } from '@etal/api/announcements';
import { readConfig } from '@etal/api/config';
import { jobHandlers, sweeps } from '@etal/api/jobs';
import { operatingSweeps } from '@etal/api/operating/jobs';
import { createApp } from '@etal/api/shared/app';
import type { JobHandler, JobHandlers } from '@etal/api/shared/job';
import { startWorker } from '@etal/api/worker';

/**
 * A guard to take away, for a control. `queue`: a job stays in the queue until it is done. `name`: a
 * mail that is tried again has the name of the first try.
 */
export type Guard = 'queue' | 'name';

/** Sweeps look sixty times as often: a week of the campaign lasts some seconds. */
const haste = 60;

/** Those of other jobs are taken in a queue of their own, which would wait for what is gone. */
const forgotten = ['mail.order_placed', 'mail.preparation_sheet'];

/** One worker process of a campaign; it says when it is at work, and ends with whoever started it. */
const app = createApp(readConfig(process.env), reactions);
await startWorker(app, {
  sweeps: sweeps
    .filter((sweep) => !operatingSweeps.includes(sweep))
    .map((sweep) => ({ ...sweep, everySeconds: sweep.everySeconds / haste })),
  handlers: handlersWithout(process.env['WITHOUT'] as Guard | undefined),
});
process.on('disconnect', () => process.exit());
process.send!('at work');

function handlersWithout(guard: Guard | undefined): JobHandlers {
  if (guard === undefined) return jobHandlers;
  return Object.fromEntries(
    Object.entries(jobHandlers).map(([task, handler]) => {
      if (guard === 'name') return [task, renaming(handler)];
      return [task, forgotten.includes(task) ? forgetting(handler) : handler];
    }),
  );
}

function forgetting(handler: JobHandler): JobHandler {
  return async (given, payload) => {
    await given.database.read.rows({
      text: 'delete from graphile_worker._private_jobs where payload::jsonb = $1::jsonb',
      values: [JSON.stringify(payload)],
    });
    await handler(given, payload);
  };
}

function renaming(handler: JobHandler): JobHandler {
  return (given, payload) => {
    const storefrontUrl = `http://${randomUUID()}.example`;
    return handler({ ...given, config: { ...given.config, storefrontUrl } }, payload);
  };
}
