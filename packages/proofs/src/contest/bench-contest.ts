import { connect, type Database } from '@etal/db/transaction';
import { keeping, type Campaign } from '../campaign.ts';
import { openConnection, type Answer, type Connection } from '../connection.ts';
import { fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillSales, termsVersion, type Day, type Offer } from '../fill/sales.ts';
import { analyzeFilled, countDeadlocks, type GroundDatabase } from '../ground.ts';
import { startApi, tokenOf } from '../processes.ts';
import { tamper } from '../tamper.ts';

const buyersAtOnce = 200;
const units = 50;

/** Pieces sold are summed from the lines of the database, not counted from answers. */
type Contest = { sold: number; placed: number; refused: number; wrong: string[]; ms: number };

/**
 * 200 households, each with a quote for one piece, order at the same moment from 50: exactly 50 are
 * sold, 150 are refused by a reason that names the offer. Without the guard, more are sold.
 */
export async function benchContest({ ground, quick, report }: Campaign): Promise<void> {
  const rounds = quick ? 1 : 3;
  const database = await ground.createDatabase('contest');
  const contests = await runContests(database, rounds);
  const control = await ground.createDatabase('contest_control');
  await tamper(control, 'unguarded');
  const [unguarded] = await runContests(control, 1);
  const deadlocks = await countDeadlocks(database);
  console.table([
    ...contests.map((contest, index) => ({ round: index + 1, ...rowOf(contest) })),
    { round: 'no guard', ...rowOf(unguarded!) },
  ]);
  console.log(`contest: ${deadlocks} deadlocks`);
  const beyond = contests.map(({ sold }) => Math.max(0, sold - units));
  report({ name: 'contest.oversold', value: Math.max(...beyond), unit: 'units', rounds });
  const detects = unguarded!.sold > units ? 1 : 0;
  report({ name: 'contest.control_detects', value: detects, unit: 'count', rounds: 1 });
  requireClean(contests, deadlocks);
}

/** One round a day and a variant: a household orders once a day. */
async function runContests(ground: GroundDatabase, rounds: number): Promise<Contest[]> {
  return keeping(async (keep) => {
    const database = connect(ground.url, 2);
    keep({ stop: database.close });
    const plan = { hubs: 1, daysPerHub: rounds, producers: 1, products: rounds };
    const [hub] = await fillSales(database.read, { ...plan, stock: units, slotCapacity: null });
    const buyers = await fillHouseholds(database.read, buyersAtOnce);
    await analyzeFilled(ground);
    const api = keep(await startApi(ground.url));
    const connections = await Promise.all(buyers.map(() => openConnection(api.port)));
    const contests: Contest[] = [];
    for (const [round, offer] of hub!.offers.entries()) {
      const day = hub!.days[round]!;
      contests.push(await contend({ database, connections, buyers, day, offer }));
    }
    for (const connection of connections) connection.close();
    return contests;
  });
}

type Contenders = {
  database: Database;
  connections: Connection[];
  buyers: Buyer[];
  day: Day;
  offer: Offer;
};

async function contend(contenders: Contenders): Promise<Contest> {
  const { database, connections, buyers, day, offer } = contenders;
  const quotes = await Promise.all(
    buyers.map((buyer, index) => quote(connections[index]!, buyer, { day, offer })),
  );
  const startedAt = performance.now();
  const answers = await Promise.all(
    buyers.map((buyer, index) => order(connections[index]!, buyer, quotes[index]!)),
  );
  const ms = performance.now() - startedAt;
  const [row] = await database.read.rows<{ sold: number }>({
    text: `select coalesce(sum(l.ordered_quantity), 0)::int as sold
           from order_lines l where l.offer_id = $1`,
    values: [offer.id],
  });
  const placed = answers.filter(({ status }) => status === 201).length;
  const wrong = answers.filter((answer) => answer.status !== 201 && !isRefusedFor(answer, offer));
  return {
    sold: row!.sold,
    placed,
    refused: answers.length - placed - wrong.length,
    wrong: wrong.map(({ status, body }) => `${status} ${body}`),
    ms,
  };
}

type Quoted = { quote: string; dueCents: number };

async function quote(
  { send }: Connection,
  buyer: Buyer,
  { day, offer }: { day: Day; offer: Offer },
): Promise<Quoted> {
  const answer = await send({
    method: 'PUT',
    path: `/api/baskets/${day.id}`,
    headers: { authorization: `Bearer ${tokenOf(buyer)}` },
    body: { lines: [{ offerId: offer.id, quantity: 1 }] },
  });
  const basket = JSON.parse(answer.body) as Quoted;
  if (!basket.quote) throw new Error(`no quote: ${answer.status} ${answer.body}`);
  return basket;
}

function order({ send }: Connection, buyer: Buyer, { quote, dueCents }: Quoted): Promise<Answer> {
  return send({
    method: 'POST',
    path: '/api/orders',
    headers: {
      authorization: `Bearer ${tokenOf(buyer)}`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: { quote, pickupSlotId: null, expectedDueCents: dueCents, termsVersion },
  });
}

/** An expected no, that says which offer it is about and what is left of it. */
function isRefusedFor({ status, body }: Answer, offer: Offer): boolean {
  if (status < 400 || status >= 500) return false;
  const { code, details } = JSON.parse(body) as {
    code: string;
    details?: { offers?: { offerId: string; leftQuantity: number }[] };
  };
  const named = details?.offers?.find(({ offerId }) => offerId === offer.id);
  return code === 'stock.insufficient' && named?.leftQuantity === 0;
}

function rowOf({ wrong, ms, ...contest }: Contest) {
  return { ...contest, wrong: wrong.length, ms: Math.round(ms) };
}

/** @throws Error when fewer were sold than there were, or one was refused otherwise */
function requireClean(contests: readonly Contest[], deadlocks: number): void {
  const faults = contests.flatMap(({ sold, placed, refused, wrong }) => [
    ...(placed === units && sold === units && refused === buyersAtOnce - units
      ? []
      : [`${sold} sold of ${units}, ${placed} placed, ${refused} refused`]),
    ...wrong.slice(0, 5),
  ]);
  if (deadlocks > 0) faults.push(`${deadlocks} deadlocks`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
