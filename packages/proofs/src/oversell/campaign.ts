import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findViolations, type Violation } from '@etal/db/invariants';
import { connect, type Database } from '@etal/db/transaction';
import { keeping } from '../campaign.ts';
import { fillHouseholds } from '../fill/households.ts';
import { fillSales } from '../fill/sales.ts';
import { analyzeFilled, countDeadlocks, type GroundDatabase } from '../ground.ts';
import { seed } from '../random.ts';
import { tamper, type Tampering } from '../tamper.ts';
import type { Answered, Shift } from './worker.ts';

export type Outcome = {
  counts: Record<string, number>;
  errors: string[];
  /** pieces in live orders beyond what was harvested */
  oversold: number;
  deadlocks: number;
  /** acknowledged states of orders that the database does not have */
  lost: number;
  violations: Violation[];
};

const hubs = 2;
const householdsPerHub = 150;
const products = 24;
const stock = 60;
const slotCapacity = 60;
const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

/**
 * Households of two hubs place, change and cancel as fast as they can, on two sales that draw on
 * one stock; each hub has an API process of its own. There is far less than they ask for.
 *
 * @param tampering a guard to take away, for a control
 */
export async function runOversell(
  ground: GroundDatabase,
  attempts: number,
  tampering: Tampering | null = null,
): Promise<Outcome> {
  const database = connect(ground.url, 2);
  if (tampering) await tamper(ground, tampering);
  const shares = await drawShares(database, ground.url, attempts);
  await analyzeFilled(ground);
  const answers = await Promise.all(shares.map(work));
  const oversold = await countOversold(database);
  const lost = await countLost(
    database,
    answers.flatMap(({ acknowledged }) => acknowledged),
  );
  const violations = await findViolations(database);
  await database.close();
  return {
    counts: addUp(answers.map(({ counts }) => counts)),
    errors: answers.flatMap(({ errors }) => errors),
    oversold,
    deadlocks: await countDeadlocks(ground),
    lost,
    violations,
  };
}

async function drawShares(
  database: Database,
  databaseUrl: string,
  attempts: number,
): Promise<Shift[]> {
  const plan = { producers: 6, products, stock, slotCapacity };
  const sales = await fillSales(database.read, { hubs, daysPerHub: 1, ...plan });
  return Promise.all(
    sales.map(async (hub, index) => ({
      databaseUrl,
      hub,
      buyers: await fillHouseholds(database.read, householdsPerHub),
      attempts: Math.ceil(attempts / hubs),
      seed: seed + index,
    })),
  );
}

/** @throws Error when the process ends before it has answered */
function work(shift: Shift): Promise<Answered> {
  return keeping(async (keep) => {
    const child = fork(workerFile);
    keep({ stop: async () => void (child.connected && child.disconnect()) });
    child.send(shift);
    const [answered] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('a process of the campaign has ended');
      }),
    ])) as [Answered];
    return answered;
  });
}

async function countOversold(database: Database): Promise<number> {
  const [row] = await database.read.rows<{ oversold: number }>({
    text: `select coalesce(sum(greatest(sold.quantity - harvested.quantity, 0)), 0)::int as oversold
           from stocks s
           cross join lateral (select coalesce(sum(quantity), 0) as quantity
             from stock_adjustments where stock_id = s.id) harvested
           cross join lateral (select coalesce(sum(l.ordered_quantity), 0) as quantity
             from order_lines l where l.stock_id = s.id) sold`,
  });
  return row!.oversold;
}

async function countLost(
  database: Database,
  acknowledged: Answered['acknowledged'],
): Promise<number> {
  const [row] = await database.read.rows<{ lost: number }>({
    text: `select count(*)::int as lost
           from jsonb_to_recordset($1::jsonb) said("orderId" uuid, revision int, "dueCents" bigint)
           where not exists (
             select from order_revisions r
             where r.order_id = said."orderId" and r.revision = said.revision
               and (select coalesce(sum((line->>'cents')::bigint), 0)
                    from jsonb_array_elements(r.after->'lines') line) = said."dueCents")`,
    values: [JSON.stringify(acknowledged)],
  });
  return row!.lost;
}

function addUp(counts: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((each) => Object.entries(each))) {
    total[name] = (total[name] ?? 0) + count;
  }
  return total;
}
