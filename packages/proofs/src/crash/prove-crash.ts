import type { Report } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { seed } from '../random.ts';
import { runCrash, type Outcome } from './campaign.ts';

/**
 * The API process is killed so many times amid orders, then PostgreSQL as many: nothing that was
 * confirmed may be lost, made twice or answered otherwise. Then each with a guard taken away, which
 * must be seen: commits that do not wait for the disk, and keys that die with the process.
 *
 * @throws Error for a broken invariant
 */
export async function proveCrash(
  { ground, report }: { ground: Ground; report: Report },
  kills: number,
): Promise<void> {
  console.log(`crash: seed ${seed}, ${kills} kills of the API and ${kills} of PostgreSQL`);
  const api = await runCrash(ground, 'crash_api', { victim: 'api', kills });
  const postgres = await runCrash(ground, 'crash_postgres', { victim: 'postgres', kills });
  const few = Math.min(kills, 3);
  const controls = {
    'keys in the process': await runCrash(ground, 'crash_keys', {
      victim: 'api',
      kills: few,
      without: 'keys',
    }),
    'commits that do not wait': await runCrash(ground, 'crash_waiting', {
      victim: 'postgres',
      kills: few,
      without: 'waiting',
    }),
  };
  const rows = Object.entries({ API: api, PostgreSQL: postgres, ...controls });
  console.table(Object.fromEntries(rows.map(([name, outcome]) => [name, rowOf(outcome)])));
  const isSeen =
    controls['keys in the process'].changed > 0 && controls['commits that do not wait'].lost > 0;
  const once = { unit: 'count', rounds: 1 } as const;
  report({ name: 'crash.lost', value: api.lost + postgres.lost, ...once });
  report({ name: 'crash.doubled', value: api.doubled + postgres.doubled, ...once });
  report({ name: 'crash.half_made', value: api.halfMade + postgres.halfMade, ...once });
  report({ name: 'crash.changed', value: api.changed + postgres.changed, ...once });
  report({ name: 'crash.control_detects', value: isSeen ? 1 : 0, ...once });
  const broken = [...api.violations, ...postgres.violations].map(
    ({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`,
  );
  if (broken.length > 0) throw new Error(broken.slice(0, 20).join('\n'));
}

function rowOf({ violations, ...counts }: Outcome) {
  return { ...counts, 'broken invariants': violations.length };
}
