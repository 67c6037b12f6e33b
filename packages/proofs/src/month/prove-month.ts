import type { Report } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { liveMonth, type Month } from './live-month.ts';

type Proof = { ground: Ground; report: Report };

const farms = 8;

/**
 * A hub moves in from the files of Open Food Network and sells four weeks, one day cancelled and
 * one producer withdrawn among them: nothing that a screen or a file shows may disagree with a
 * book kept apart. Then once more, with a cent moved from one household to another.
 */
export async function proveMonth({ ground, report }: Proof, households: number): Promise<void> {
  console.log(`month: ${farms} farms and ${households} households move in, then four sales`);
  const plan = { farms, households };
  const month = await liveMonth(await ground.createDatabase('month'), {
    ...plan,
    isTampered: false,
    hasPages: true,
  });
  const control = await liveMonth(await ground.createDatabase('month_control'), {
    ...plan,
    isTampered: true,
    hasPages: false,
  });
  console.table({ month: rowOf(month), 'a cent moved': rowOf(control) });
  if (month.wrong.length > 0) console.table(month.wrong.slice(0, 40));
  const once = { unit: 'count', rounds: 1 } as const;
  const detects = control.wrong.length > month.wrong.length ? 1 : 0;
  report({ name: 'month.disagreements', value: month.wrong.length, ...once });
  report({ name: 'month.violations', value: month.violations, ...once });
  report({ name: 'month.control_detects', value: detects, ...once });
}

function rowOf({ orders, readings, wrong, violations }: Month) {
  return { orders, 'figures read': readings, disagreements: wrong.length, violations };
}
