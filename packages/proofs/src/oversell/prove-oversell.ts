import type { Report } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { seed } from '../random.ts';
import { runOversell, type Outcome } from './campaign.ts';

/**
 * Contested attempts that must sell nothing twice, and the same without a guard, which must be seen
 * to: without the quantity that the stock statement looks at, and without the order of its locks.
 *
 * @throws Error for what is no figure but must not be: a broken invariant, an acknowledged order
 *   that is not there, an error that is no refusal
 */
export async function proveOversell(
  { ground, report }: { ground: Ground; report: Report },
  attempts: number,
): Promise<void> {
  console.log(`oversell: seed ${seed}, ${attempts} attempts`);
  const kept = await runOversell(await ground.createDatabase('oversell'), attempts);
  console.table(kept.counts);
  const fewer = Math.min(attempts, 4_000);
  const unguarded = await ground.createDatabase('oversell_unguarded');
  const unsorted = await ground.createDatabase('oversell_unsorted');
  const controls = {
    'no guard': await runOversell(unguarded, fewer, 'unguarded'),
    'no order of locks': await runOversell(unsorted, fewer, 'unsorted'),
  };
  const rows = Object.entries({ 'as it is': kept, ...controls });
  console.table(Object.fromEntries(rows.map(([name, outcome]) => [name, summaryOf(outcome)])));
  const isSeen = controls['no guard'].oversold > 0 && controls['no order of locks'].deadlocks > 0;
  const once = { unit: 'count', rounds: 1 } as const;
  report({ name: 'oversell.oversold', value: kept.oversold, unit: 'units', rounds: 1 });
  report({ name: 'oversell.deadlocks', value: kept.deadlocks, ...once });
  report({ name: 'oversell.control_detects', value: isSeen ? 1 : 0, ...once });
  requireSound(kept);
}

function summaryOf({ oversold, deadlocks, lost, violations, errors }: Outcome) {
  return {
    oversold,
    deadlocks,
    lost,
    'broken invariants': violations.length,
    errors: errors.length,
  };
}

function requireSound({ lost, violations, errors }: Outcome): void {
  const faults = [
    ...(lost > 0 ? [`${lost} acknowledged answers are not in the database`] : []),
    ...violations.map(({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`),
    ...errors,
  ];
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'));
}
