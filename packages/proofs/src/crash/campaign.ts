import { findViolations, type Violation } from '@etal/db/invariants';
import { connect, type Database } from '@etal/db/transaction';
import { keeping } from '../campaign.ts';
import { fillHouseholds } from '../fill/households.ts';
import { fillSales } from '../fill/sales.ts';
import { analyzeFilled, query, type Ground, type GroundDatabase } from '../ground.ts';
import { killAtOnce, startApi, type Running } from '../processes.ts';
import { randomFrom, seed } from '../random.ts';
import { findStanding, isWhole } from './standing.ts';
import { sendAgain, sendUntilKilled, wishOf, type Sent, type Wish } from './wishes.ts';

export type CrashPlan = {
  victim: 'api' | 'postgres';
  kills: number;
  /** a guard to take away, for a control */
  without?: Guard;
};

/**
 * `waiting`: a commit waits until it is on disk. `keys`: what was asked is kept in the database, not
 * in the process.
 */
export type Guard = 'waiting' | 'keys';

export type Outcome = {
  confirmed: number;
  /** placed although nobody heard of it: the process died between the commit and the answer */
  unheard: number;
  /** confirmed orders that are not there */
  lost: number;
  /** households that have more than one order */
  doubled: number;
  /** orders that lack a line, or a row of those that placing writes */
  halfMade: number;
  /** requests sent again that were answered anything but the order of the first time */
  changed: number;
  violations: Violation[];
};

const confirmationsMax = 20;
const wishesPerKill = 32;

/** Commits that do not wait are written down so rarely that every kill comes before. */
const notWaiting = { synchronous_commit: 'off', wal_writer_delay: '10s' };

/**
 * Households order over HTTP while the API process or PostgreSQL is killed, at the moment of a
 * confirmation. It is started again, and asked for every order of that moment: what stands, and
 * what the same requests are answered now, twice.
 */
export function runCrash(
  ground: Ground,
  name: string,
  { victim, kills, without }: CrashPlan,
): Promise<Outcome> {
  return keeping(async (keep) => {
    const target = await ground.createDatabase(name);
    const { hub, buyers, database } = await fill(target, kills * wishesPerKill);
    keep({ stop: database.close });
    const settings = without === 'waiting' ? notWaiting : {};
    if (without === 'waiting') {
      await ground.kill();
      await ground.startAgain(settings);
    }
    const random = randomFrom(seed);
    let api: Running | undefined;
    keep({ stop: async () => api?.stop() });
    const outcome = { ...nothing };
    for (let nth = 0; nth < kills; nth++) {
      const from = nth * wishesPerKill;
      const wishes = buyers
        .slice(from, from + wishesPerKill)
        .map((buyer, index) => wishOf(hub, buyer, from + index));
      api ??= await startApi(target.url, { LOG_LEVEL: 'silent' });
      const { pid } = api;
      const sent = await sendUntilKilled(api.port, wishes, {
        afterConfirmations: 1 + Math.floor(random() * confirmationsMax),
        kill: victim === 'api' ? () => killAtOnce(pid) : ground.kill,
      });
      if (victim === 'api') api = await startApi(target.url, { LOG_LEVEL: 'silent' });
      else await ground.startAgain(settings);
      if (without === 'keys') await query(target.administratorUrl, 'delete from idempotency_keys');
      add(outcome, await examine(database, api.port, sent));
    }
    return outcome;
  });
}

const nothing: Outcome = {
  confirmed: 0,
  unheard: 0,
  lost: 0,
  doubled: 0,
  halfMade: 0,
  changed: 0,
  violations: [],
};

async function fill(ground: GroundDatabase, households: number) {
  const database = connect(ground.url, 2);
  const goods = { producers: 6, products: 300, stock: 1_000_000, slotCapacity: null };
  const [hub] = await fillSales(database.read, { hubs: 1, daysPerHub: 1, ...goods });
  const buyers = await fillHouseholds(database.read, households);
  await analyzeFilled(ground);
  return { hub: hub!, buyers, database };
}

/** What a kill left, first as it lies there, then once everybody has asked again. */
async function examine(database: Database, port: number, sent: readonly Sent[]): Promise<Outcome> {
  const wishes = sent.map(({ wish }) => wish);
  const violations = await findViolations(database);
  const left = await findStanding(database.read, wishes);
  const isThere = ({ buyer }: Wish) => left.has(buyer.householdId);
  const confirmed = sent.filter(({ confirmation }) => confirmation !== undefined);
  const lost = confirmed.filter(({ wish, confirmation }) => {
    const { id } = JSON.parse(confirmation!) as { id: string };
    return !left.get(wish.buyer.householdId)?.some((order) => order.id === id);
  });
  const now = await sendAgain(port, sent);
  const then = await sendAgain(port, sent);
  const changed = sent.filter(({ confirmation }, index) => {
    const { status, body } = now[index]!;
    return status !== 201 || body !== then[index]!.body || body !== (confirmation ?? body);
  });
  const standing = await findStanding(database.read, wishes);
  const doubled = [...standing.values()].filter((orders) => orders.length > 1);
  const isHalf = (wish: Wish) =>
    [left, standing].some((at) =>
      at.get(wish.buyer.householdId)?.some((order) => !isWhole(order, wish)),
    );
  return {
    confirmed: confirmed.length,
    unheard: sent.filter(({ wish, confirmation }) => !confirmation && isThere(wish)).length,
    lost: lost.length,
    doubled: doubled.length,
    halfMade: wishes.filter(isHalf).length,
    changed: changed.length,
    violations: [...violations, ...(await findViolations(database))],
  };
}

function add(total: Outcome, { violations, ...counts }: Outcome): void {
  total.violations.push(...violations);
  for (const [name, count] of Object.entries(counts)) total[name as keyof typeof counts] += count;
}
