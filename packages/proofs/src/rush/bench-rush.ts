import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expectInvariants } from '@etal/db/invariants';
import { connect } from '@etal/db/transaction';
import { keeping, type Campaign } from '../campaign.ts';
import { linesOf } from '../checkout/baskets.ts';
import { cpuMsOf, cpuMsOfPostgres, rssMbOf } from '../cpu.ts';
import { percentile } from '../figures.ts';
import { fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillSales, termsVersion, type Hub } from '../fill/sales.ts';
import { analyzeFilled, countDeadlocks } from '../ground.ts';
import { startFront } from '../front.ts';
import { startApi, tokenOf } from '../processes.ts';
import { randomFrom, seed } from '../random.ts';
import type { ActKind, Household, Rush, Rushed } from './households.ts';

const householdsFile = fileURLToPath(new URL('households.ts', import.meta.url));

/** Nobody measures a process that has just begun: its first households are others. */
const warmHouseholds = 20;

/** What one household does: it opens the shop, fills a basket, changes its mind twice, orders. */
const visit: readonly ActKind[] = [
  'page',
  'catalogue',
  ...Array.from({ length: 5 }, () => 'basket' as const),
  'catalogue',
  ...Array.from({ length: 5 }, () => 'basket' as const),
  'checkout',
];

/**
 * 300 households in 60 seconds, on a schedule that waits for nobody: the evening when a sale opens.
 * Then the memory of the API, and the invariants.
 */
export async function benchRush({ ground, quick, report }: Campaign): Promise<void> {
  const size = quick
    ? { households: 20, seconds: 4, warmSeconds: 2 }
    : { households: 300, seconds: 60, warmSeconds: 4 };
  const database = await ground.createDatabase('rush');
  await keeping(async (keep) => {
    const app = connect(database.url, 2);
    keep({ stop: app.close });
    const plan = { producers: 30, products: 300, stock: 10_000, slotCapacity: 1_000 };
    const [hub] = await fillSales(app.read, { hubs: 1, daysPerHub: 1, ...plan });
    const buyers = await fillHouseholds(app.read, warmHouseholds + size.households);
    await analyzeFilled(database);
    const api = keep(await startApi(database.url));
    const front = keep(await startFront(api.port));
    const player = fork(householdsFile);
    keep({ stop: async () => void player.disconnect() });
    const rushOf = (households: Household[]): Rush => ({
      apiPort: api.port,
      frontPort: front.port,
      pickupDayId: hub!.days[0]!.id,
      termsVersion,
      households,
    });
    const play = async (households: Household[]) => {
      player.send(rushOf(households));
      const [rushed] = (await once(player, 'message')) as [Rushed];
      return rushed;
    };
    const schedule = draftSchedule(hub!, buyers.slice(warmHouseholds), size.seconds);
    await play(draftSchedule(hub!, buyers.slice(0, warmHouseholds), size.warmSeconds));
    const cpu = () => [cpuMsOf(api.pid), cpuMsOf(front.pid), cpuMsOfPostgres(ground.serverPid)];
    const before = cpu();
    const { latencies, errors } = await play(schedule);
    const used = cpu().map((after, index) => (after === null ? null : after - before[index]!));
    console.log(`rush: seed ${seed}, ${size.households} households in ${size.seconds} s`);
    printRush(latencies, used, size.seconds);
    for (const error of errors.slice(0, 10)) console.log(error);
    const ms = { unit: 'ms', rounds: 1 } as const;
    const p99 = (kind: ActKind) => percentile(latencies[kind], 0.99);
    report({ name: 'rush.p99_checkout_ms', value: p99('checkout'), ...ms });
    report({ name: 'rush.p99_page_ms', value: p99('page'), ...ms });
    report({ name: 'rush.errors', value: errors.length, unit: 'count', rounds: 1 });
    const rss = rssMbOf(api.pid);
    if (rss !== null) {
      report({ name: 'api.rss_after_rush_mb', value: rss, unit: 'mb', rounds: 1 });
    }
    await expectInvariants(app);
  });
  console.log(`rush: ${await countDeadlocks(database)} deadlocks`);
}

/** Arrivals and pauses by chance of the seed; every visit ends within the time. */
function draftSchedule(hub: Hub, buyers: readonly Buyer[], seconds: number): Household[] {
  const random = randomFrom(seed);
  const visitMs = seconds * 250;
  return buyers.map((buyer, nth) => {
    const arrival = random() * (seconds * 1000 - visitMs);
    const pauses = visit.map(() => 0.5 + random());
    const whole = pauses.reduce((sum, pause) => sum + pause, 0);
    let at = arrival;
    const acts = visit.map((kind, index) => {
      const act = { kind, at };
      at += (pauses[index]! / whole) * visitMs;
      return act;
    });
    const { slotIds } = hub.days[0]!;
    const slotId = slotIds[nth % slotIds.length]!;
    return { token: tokenOf(buyer), acts, baskets: basketsOf(hub, nth), slotId };
  });
}

/** Eight lines, one more each time; then one is doubled, and halved again. */
function basketsOf(hub: Hub, nth: number): Household['baskets'] {
  const lines = linesOf(hub.offers, nth).map(({ offer, quantity }) => ({
    offerId: offer.id as string,
    quantity,
  }));
  const growing = lines.map((_, index) => lines.slice(0, index + 1));
  const doubled = lines.map((line, index) =>
    index === 0 ? { ...line, quantity: line.quantity * 2 } : line,
  );
  return [...growing, doubled, lines];
}

function printRush(
  latencies: Rushed['latencies'],
  used: readonly (number | null)[],
  seconds: number,
): void {
  const rows = Object.entries(latencies).map(([kind, values]) => [
    kind,
    Object.fromEntries(
      [0.5, 0.95, 0.99, 1].map((share) => [
        share === 1 ? 'max' : `p${share * 100}`,
        Math.round(percentile(values, share)),
      ]),
    ),
  ]);
  console.table(Object.fromEntries(rows));
  const [api, front, postgres] = used;
  if (used.includes(null)) return;
  const total = api! + front! + postgres!;
  const share = ((total / (seconds * 2000)) * 100).toFixed(0);
  console.log(
    `CPU, ms: API ${api}, storefront ${front}, PostgreSQL ${postgres}; ${share} % of two cores`,
  );
}
