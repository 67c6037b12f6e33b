import type { Report } from '../figures.ts';
import { runDrill, type Attempt } from './drill.ts';

/** What people are promised: docs/operating/backups.md. */
const lostMsMax = 60_000;
const durationMsMax = 300_000;

/** Longer than what may be lost, so that a copy without the log is seen to lose too much. */
const orderSeconds = 75;

/**
 * A machine burns while households order, with so many orders made before, and is made again from
 * its backups: everything, until an instant, and without the log, which must be seen to lose.
 *
 * @throws Error for more than a minute of orders lost, or more than five minutes
 */
export async function proveRestore({ report }: { report: Report }, orders: number): Promise<void> {
  console.log(`restore: ${orders} orders, then ${orderSeconds} s of them until the machine burns`);
  const { whole, instant, control, ...size } = await runDrill({ orders, seconds: orderSeconds });
  console.table({ whole: rowOf(whole), 'to an instant': rowOf(instant), 'no log': rowOf(control) });
  console.log(
    `${whole.orders} orders came back, ${size.acknowledged} acknowledged that evening; ` +
      `database ${size.databaseMb.toFixed(0)} MB, base copy ${size.baseMb.toFixed(1)} MB, log ${size.logMb.toFixed(1)} MB`,
  );
  const once = { unit: 'count', rounds: 1 } as const;
  const ms = { unit: 'ms', rounds: 1 } as const;
  const detects = control.lostMs > lostMsMax ? 1 : 0;
  report({ name: 'restore.lost_ms', value: whole.lostMs, ...ms });
  report({ name: 'restore.duration_ms', value: whole.durationMs, ...ms });
  report({ name: 'restore.violations', value: whole.violations + instant.violations, ...once });
  report({ name: 'restore.instant_misses', value: instant.lost + instant.beyond, ...once });
  report({ name: 'restore.control_detects', value: detects, ...once });
  if (whole.lostMs > lostMsMax) throw new Error(`${whole.lostMs} ms of orders are lost`);
  if (whole.durationMs > durationMsMax) throw new Error(`it took ${whole.durationMs} ms`);
}

function rowOf({ lost, lostMs, durationMs, violations }: Attempt) {
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  return { 'orders lost': lost, 'lost, s': seconds(lostMs), s: seconds(durationMs), violations };
}
