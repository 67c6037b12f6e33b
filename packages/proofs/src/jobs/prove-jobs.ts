import type { Report } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { seed } from '../random.ts';
import { runJobs, type Outcome } from './campaign.ts';

/**
 * So many sales come due while workers are killed: nothing that they owe may be missed or done
 * twice, and no kill may repeat more than one mail. Then with a guard taken away, which must be
 * seen: jobs that leave the queue before they are done are missed, and mails with another name at
 * each try come twice.
 *
 * @throws Error for a broken invariant, and for more mails repeated than kills
 */
export async function proveJobs(
  { ground, report }: { ground: Ground; report: Report },
  cycles: number,
): Promise<void> {
  console.log(`jobs: seed ${seed}, ${cycles} sales come due`);
  const kept = await runJobs(await ground.createDatabase('jobs'), { cycles });
  const fewer = Math.min(cycles, 60);
  const controls = {
    'jobs forgotten first': await runJobs(await ground.createDatabase('jobs_queue'), {
      cycles: fewer,
      without: 'queue',
    }),
    'another name at each try': await runJobs(await ground.createDatabase('jobs_name'), {
      cycles: fewer,
      without: 'name',
    }),
  };
  const rows = Object.entries({ 'as it is': kept, ...controls });
  console.table(Object.fromEntries(rows.map(([name, outcome]) => [name, rowOf(outcome)])));
  const isSeen =
    controls['jobs forgotten first'].missed > 0 && controls['another name at each try'].doubled > 0;
  const once = { unit: 'count', rounds: 1 } as const;
  report({ name: 'jobs.missed', value: kept.missed, ...once });
  report({ name: 'jobs.doubled', value: kept.doubled, ...once });
  report({ name: 'jobs.mails_repeated', value: kept.mailsRepeated, ...once });
  report({ name: 'jobs.control_detects', value: isSeen ? 1 : 0, ...once });
  const broken = kept.violations.map(
    ({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`,
  );
  if (kept.mailsRepeated > kept.kills)
    broken.push('more mails came again than workers were killed');
  if (broken.length > 0) throw new Error(broken.slice(0, 20).join('\n'));
}

function rowOf({ violations, mailsRepeated, ...counts }: Outcome) {
  return { ...counts, 'mails repeated': mailsRepeated, 'broken invariants': violations.length };
}
