import { keeping, type Campaign } from '../campaign.ts';
import { median } from '../figures.ts';
import { startFront } from '../front.ts';
import { query, startGround, type Ground, type GroundDatabase } from '../ground.ts';
import { startApi } from '../processes.ts';
import { countBuffers, countingSettings, startCounting } from './buffers.ts';
import { measureExport } from './export.ts';
import { measureMaking } from './making.ts';
import { operationsOf, type Operation } from './operations.ts';
import { fillTown, type GrownTown, type TownPlan } from './town.ts';

/** Catalogues of the connections, and what the processes keep, are read before it counts. */
const warmRuns = 3;
const rounds = 3;

/** What is allowed of `growth.buffers`. */
const buffersMax = 1.25;
const controlled = 'labels.csv';

type Town = Awaited<ReturnType<typeof measureTown>>;

type Measured = Pick<Operation, 'isOfSale'> & { buffers: number; firstByteMs: number };

/**
 * The same sale in the first week of a town and after three years, a million orders before it: what
 * each operation reads of the shared buffers, its first byte, and the memory that a year's file takes.
 */
export async function benchGrowth({ quick, report }: Omit<Campaign, 'ground'>): Promise<void> {
  const plan = quick
    ? { hubs: 3, ordersPerDay: 20, pastWeeks: 4 }
    : { hubs: 12, ordersPerDay: 134, pastWeeks: 156 };
  const ground = await startGround(countingSettings);
  try {
    const young = await measureTown(ground, 'young', { ...plan, pastWeeks: 0 });
    const old = await measureTown(ground, 'old', plan);
    const rssMb = await measureExport(old.database.url, old.town.hub);
    const makingMs = await measureMaking(old.database, old.town.hubs);
    const rows = [...old.operations].map(([name, { buffers, firstByteMs, isOfSale }]) => {
      const before = young.operations.get(name)!;
      const ratio = Math.round((buffers / before.buffers) * 100) / 100;
      const ms = Math.round(firstByteMs);
      return { name, before: before.buffers, after: buffers, ratio, ms, 'of a sale': isOfSale };
    });
    console.log(`growth: ${young.town.orders} orders against ${old.town.orders}`);
    console.table(Object.fromEntries(rows.map(({ name, ...row }) => [name, row])));
    const ofSale = rows.filter((row) => row['of a sale']);
    const worst = Math.max(...ofSale.map(({ before, after }) => after / before));
    report({ name: 'growth.buffers', value: worst, unit: 'ratio', rounds });
    const slowest = Math.max(...rows.map(({ ms }) => ms));
    report({ name: 'growth.first_byte_ms', value: slowest, unit: 'ms', rounds });
    report({ name: 'growth.export_rss_mb', value: rssMb, unit: 'mb', rounds: 1 });
    report({ name: 'growth.making_ms', value: makingMs, unit: 'ms', rounds: 1 });
    const blind = (await measureControl(old)) / young.operations.get(controlled)!.buffers;
    console.log(
      `growth: without its index, ${controlled} reads ${Math.round(blind)} times as much`,
    );
    const detects = blind > buffersMax ? 1 : 0;
    report({ name: 'growth.control_detects', value: detects, unit: 'count', rounds: 1 });
  } finally {
    await ground.stop();
  }
}

async function measureTown(ground: Ground, name: string, plan: TownPlan) {
  const database = await ground.createDatabase(name);
  const startedAt = performance.now();
  const town = await fillTown(database, plan);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`growth: ${town.orders} orders were made in ${seconds} s`);
  await startCounting(database);
  return { operations: await measureOperations(database, town), database, town };
}

/** The old town without the index that finds the orders of a day: reading one day is seen to grow. */
async function measureControl({ database, town }: Pick<Town, 'database' | 'town'>) {
  await query(database.administratorUrl, 'drop index orders_day');
  const operations = await measureOperations(database, town, controlled);
  return operations.get(controlled)!.buffers;
}

/** @param only one of them, by its name; all unless told */
function measureOperations(database: GroundDatabase, town: GrownTown, only?: string) {
  return keeping(async (keep) => {
    const api = keep(await startApi(database.url));
    const front = keep(await startFront(api.port));
    const measured = new Map<string, Measured>();
    for (const { name, personId, isOfSale, run } of operationsOf(town, { api, front })) {
      if (only !== undefined && name !== only) continue;
      const session = await town.openSession(personId);
      measured.set(name, { isOfSale, ...(await measureOperation(database, () => run(session))) });
    }
    return measured;
  });
}

async function measureOperation(
  database: GroundDatabase,
  run: () => Promise<number>,
): Promise<Omit<Measured, 'isOfSale'>> {
  for (let warm = 0; warm < warmRuns; warm++) await run();
  const buffers: number[] = [];
  const firstBytes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    buffers.push(await countBuffers(database, async () => firstBytes.push(await run())));
  }
  return { buffers: median(buffers), firstByteMs: median(firstBytes) };
}
