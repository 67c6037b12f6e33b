import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { placeOrder } from '@etal/api/order/place-order';
import { signQuote } from '@etal/api/order/quote-token';
import { listBases, listLog, logFolder } from '@etal/db/backup/backup-folder';
import { restore, type Restored } from '@etal/db/backup/restore';
import { startEmbedded } from '@etal/db/embedded/server';
import { connect } from '@etal/db/transaction';
import { asCents } from '@etal/domain/shared/cents';
import { asInstant } from '@etal/domain/shared/instant';
import { keeping } from '../campaign.ts';
import { dueOf, linesOf } from '../checkout/baskets.ts';
import { openApp } from '../checkout/subjects.ts';
import { actorOf, fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillOrders } from '../fill/orders.ts';
import { fillSales, termsVersion, type Hub } from '../fill/sales.ts';
import { analyzeFilled, query } from '../ground.ts';
import { openTown, type Town } from './town.ts';

export type DrillPlan = {
  /** that stand before the evening of the drill */
  orders: number;
  /** how long households order, before the machine burns */
  seconds: number;
};

export type Attempt = {
  /** from the last moment whose orders are all there until the machine burnt */
  lostMs: number;
  /** acknowledged orders that are not there */
  lost: number;
  durationMs: number;
  violations: number;
};

export type Outcome = {
  acknowledged: number;
  /** of the database on disk, before the evening */
  databaseMb: number;
  baseMb: number;
  logMb: number;
  /** everything that the backups have */
  whole: Attempt & { orders: number };
  /** until an instant amid the orders: those placed after it that came back all the same */
  instant: Attempt & { beyond: number };
  /** without the log, as with a copy a night: it must be seen to lose */
  control: Attempt;
};

type Acknowledged = { id: string; askedAt: number; at: number };

const householdsAtOnce = 2_000;
const ordersPerSecond = 20;

/**
 * Households order while the machine burns; a new one is made from the backups alone, and asked for
 * every order that was acknowledged. Then again, until an instant amid them; then without the log.
 */
export function runDrill(plan: DrillPlan): Promise<Outcome> {
  return keeping(async (keep) => {
    const town = keep(await openTown());
    const { hub, buyers } = await fillTown(town, plan);
    await town.keepBackups();
    const databaseMb = await sizeOf(town);
    const { acknowledged, burntAt } = await orderUntilBurnt(town, hub, buyers, plan.seconds);
    const instant = acknowledged[Math.floor(acknowledged.length / 2)]!.at;
    const attempt = attemptFor(town, burntAt, acknowledged);
    const [base] = listBases(town.backups);
    const outcome = {
      acknowledged: acknowledged.length,
      databaseMb,
      baseMb: base!.bytes / 1e6,
      logMb: bytesOf(logFolder(town.backups, base!.chain)) / 1e6,
      whole: await attempt(town.backups),
      instant: await attempt(town.backups, instant),
    };
    const spoilt = town.copyBackups();
    const log = listLog(spoilt, base!.chain);
    if (log.length === 0) throw new Error('there is no log to take away');
    rmSync(logFolder(spoilt, base!.chain), { recursive: true });
    rmSync(join(spoilt, base!.chain, 'received.json'), { force: true });
    return { ...outcome, control: await attempt(spoilt) };
  });
}

async function fillTown(
  { ground }: Town,
  { orders, seconds }: DrillPlan,
): Promise<{ hub: Hub; buyers: Buyer[] }> {
  const database = connect(ground.url, 2);
  try {
    const daysPerHub = Math.ceil(orders / householdsAtOnce) + 1;
    const goods = { producers: 30, products: 300, stock: 1_000_000, slotCapacity: null };
    const [hub] = await fillSales(database.read, { hubs: 1, daysPerHub, ...goods });
    const households = await fillHouseholds(database.read, Math.min(orders, householdsAtOnce));
    for (let from = 0; from < orders; from += householdsAtOnce) {
      const day = hub!.days[from / householdsAtOnce]!;
      const buyers = households.slice(0, orders - from);
      await fillOrders(database.read, { hub: hub!, day, buyers, from });
    }
    const buyers = await fillHouseholds(database.read, seconds * ordersPerSecond + 100);
    await analyzeFilled(ground);
    return { hub: hub!, buyers };
  } finally {
    await database.close();
  }
}

/** An order every 50 ms, on a schedule that waits for nobody, until the server is gone. */
async function orderUntilBurnt(town: Town, hub: Hub, buyers: readonly Buyer[], seconds: number) {
  const app = openApp(town.ground.url);
  const acknowledged: Acknowledged[] = [];
  const wrong: Error[] = [];
  const fire = new AbortController();
  const order = async (buyer: Buyer, nth: number) => {
    const askedAt = Date.now();
    const { id } = await placeOrder(app, actorOf(buyer), requestOf(app, hub, nth));
    acknowledged.push({ id, askedAt, at: Date.now() });
  };
  const orders: Promise<void>[] = [];
  const burning = wait(seconds * 1000).then(() => {
    fire.abort();
    return town.burn();
  });
  for (let nth = 0; !fire.signal.aborted && nth < buyers.length; nth++) {
    const fail = (error: Error) => void (fire.signal.aborted || wrong.push(error));
    orders.push(order(buyers[nth]!, nth).catch(fail));
    await wait(1000 / ordersPerSecond);
  }
  const burntAt = await burning;
  await Promise.all(orders);
  await app.close();
  if (wrong.length > 0) throw wrong[0]!;
  return { acknowledged, burntAt };
}

function requestOf(app: ReturnType<typeof openApp>, hub: Hub, nth: number) {
  const lines = linesOf(hub.offers, nth);
  const dueCents = asCents(dueOf(lines));
  const quote = {
    pickupDayId: hub.days.at(-1)!.id,
    lines: lines.map(({ offer, quantity }) => ({
      offerId: offer.id,
      quantity,
      unitPriceCents: offer.priceCents,
    })),
    dueCents,
    signedAt: asInstant(Date.now()),
  };
  const placement = {
    quote: signQuote(quote, app.config.secret),
    pickupSlotId: null,
    expectedDueCents: dueCents,
    termsVersion,
  };
  return { placement, key: app.newId() };
}

function attemptFor(town: Town, burntAt: number, acknowledged: readonly Acknowledged[]) {
  return async (folder: string, until?: number) => {
    const target = join(town.place, 'restored');
    const began = performance.now();
    const restored = await restore({ folder, privateKey: town.privateKey, target, until });
    const durationMs = performance.now() - began;
    const there = await ordersIn(target);
    rmSync(target, { recursive: true });
    const end = until ?? burntAt;
    // The server's last answer may be read just after it was killed: it counts as acknowledged.
    const isDue = ({ at }: Acknowledged) => until === undefined || at <= until;
    const lost = acknowledged.filter((order) => isDue(order) && !there.has(order.id));
    const beyond = acknowledged.filter(({ id, askedAt }) => askedAt > end && there.has(id));
    const first = Math.min(end, ...lost.map(({ at }) => at));
    return {
      ...summaryOf(restored, durationMs),
      lost: lost.length,
      lostMs: end - first,
      beyond: beyond.length,
    };
  };
}

function summaryOf({ violations, orders }: Restored, durationMs: number) {
  return { orders, durationMs, violations: violations.length };
}

async function sizeOf({ ground }: Town): Promise<number> {
  const [row] = await query<{ mb: number }>(
    ground.administratorUrl,
    'select pg_database_size(current_database()) / 1e6::float8 as mb',
  );
  return row!.mb;
}

/** As whoever starts the new machine finds them. */
async function ordersIn(dataFolder: string): Promise<Set<string>> {
  const server = await startEmbedded({ dataFolder, durable: true });
  const database = connect(server.url('etal', 'etal_app'), 1);
  try {
    const rows = await database.read.rows<{ id: string }>({ text: 'select id from orders' });
    return new Set(rows.map(({ id }) => id));
  } finally {
    await database.close();
    await server.stop();
  }
}

function bytesOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
