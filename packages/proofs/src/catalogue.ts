import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@etal/api/shared/app';
import { isRoot } from '@etal/db/embedded/binaries';
import { startEmbedded } from '@etal/db/embedded/server';
import { migrate } from '@etal/db/migrate';
import { createDatabase, createRoles } from '@etal/db/roles';
import { connect } from '@etal/db/transaction';
import { fillShop, randomFrom, seed } from './catalogue/fill.ts';
import { load, type Load } from './catalogue/load.ts';
import { cpuMsOf, startApi, startBare, tokenOf, type Running } from './catalogue/processes.ts';

export type Report = (name: string, value: number, unit: string, rounds: number) => void;

/**
 * The shop of a day against a bare route with the same bytes, whole and as 304, and how long a
 * change takes to be seen on another API process.
 */
export async function benchCatalogue(asked: { quick: boolean; report: Report }): Promise<void> {
  const { quick, report } = asked;
  const dataFolder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-bench-'));
  const server = await startEmbedded({ dataFolder, durable: true });
  const started: Running[] = [];
  try {
    await createRoles(server.url('postgres'));
    await createDatabase(server.url('postgres'), 'etal');
    await migrate(server.url('etal', 'etal_owner'));
    const database = connect(server.url('etal', 'etal_app'), 2);
    const shop = await fillShop(database);
    const sessionId = newId<'Session'>();
    await database.read.rows({
      text: `insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
             values ($1::uuid, $2, $1::uuid::text, etal_now(), etal_now(), etal_now() + interval '1 day')`,
      values: [sessionId, shop.managerId],
    });
    await database.close();
    const api = await startApi(server.url('etal', 'etal_app'));
    started.push(api);
    const other = await startApi(server.url('etal', 'etal_app'));
    started.push(other);
    const path = `/api/pickup-days/${shop.pickupDayId}/offers`;
    const bare = await startBare(`http://127.0.0.1:${api.port}${path}`);
    started.push(bare);
    console.log(`catalogue: seed ${seed}, 300 offers of 30 producers, 50 connections`);
    await compare({ api, bare, path, quick, report });
    const token = tokenOf(shop.managerId, sessionId);
    await measureFreshness({ writer: api, reader: other, path, ...shop, token, quick, report });
  } finally {
    for (const process of started) await process.stop();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

type Comparison = { api: Running; bare: Running; path: string; quick: boolean; report: Report };

/** Interleaved rounds: whole and 304, bare and ours, in every round; ratios inside a round. */
async function compare({ api, bare, path, quick, report }: Comparison): Promise<void> {
  const rounds = quick ? 1 : 3;
  const seconds = quick ? 1 : 3;
  const reply = await fetch(`http://127.0.0.1:${api.port}${path}`, {
    headers: { 'accept-encoding': 'br' },
  });
  const etag = reply.headers.get('etag')!;
  const br = { 'accept-encoding': 'br' };
  const figures = { whole: [] as number[], same: [] as number[] };
  const table: Record<string, string | number>[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const kind of ['whole', 'same'] as const) {
      const status = kind === 'whole' ? 200 : 304;
      const tagged = (tag: string) => (kind === 'whole' ? br : { ...br, 'if-none-match': tag });
      // Who goes first changes every round.
      const subjects = [
        { who: 'bare', process: bare, path: '/shop', headers: tagged('"bare"') },
        { who: 'shop', process: api, path, headers: tagged(etag) },
      ];
      if (round % 2 === 0) subjects.reverse();
      const perSecond: Record<string, number> = {};
      for (const { who, process, ...target } of subjects) {
        const measured = await measure(process, { ...target, port: process.port, status, seconds });
        perSecond[who] = measured.perSecond;
        table.push({ round, answer: status, who, ...measured });
      }
      figures[kind].push(perSecond['shop']! / perSecond['bare']!);
    }
  }
  console.table(table);
  console.table({ '200': spreadOf(figures.whole), '304': spreadOf(figures.same) });
  report('catalogue.cached_vs_bare', median(figures.whole), 'ratio', rounds);
  report('catalogue.304_vs_bare', median(figures.same), 'ratio', rounds);
}

async function measure(process: Running, asked: Load) {
  await load({ ...asked, seconds: asked.seconds > 1 ? 2 : 1 });
  const before = cpuMsOf(process.pid);
  const { perSecond, wrong } = await load(asked);
  const after = cpuMsOf(process.pid);
  const cpuMs = before === null || after === null ? null : after - before;
  const cpuMicros = cpuMs === null ? '–' : Math.round((cpuMs * 1000) / (perSecond * asked.seconds));
  return { perSecond: Math.round(perSecond), cpuMicros, wrong };
}

type Freshness = {
  writer: Running;
  reader: Running;
  path: string;
  orderCycleId: string;
  offerId: string;
  token: string;
  quick: boolean;
  report: Report;
};

/** From the acknowledgement of a change on one process to the first right answer of another. */
async function measureFreshness(asked: Freshness): Promise<void> {
  const { writer, reader, path, orderCycleId, offerId, token, quick, report } = asked;
  const changes = quick ? 20 : 100;
  const rounds = quick ? 1 : 3;
  const next = randomFrom(seed);
  const offerUrl = `http://127.0.0.1:${writer.port}/api/order-cycles/${orderCycleId}/offers/${offerId}`;
  const perRound: number[] = [];
  let limit = 0;
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (let change = 0; change < changes; change++) {
      limit++;
      const reply = await fetch(offerUrl, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ limitPerHousehold: limit }),
      });
      if (!reply.ok) throw new Error(`the change was refused: ${reply.status}`);
      await reply.arrayBuffer();
      times.push(await untilSeen(`http://127.0.0.1:${reader.port}${path}`, offerId, limit));
      await new Promise((resolve) => setTimeout(resolve, next() * 300));
    }
    times.sort((one, two) => one - two);
    const p99 = times[Math.ceil(times.length * 0.99) - 1]!;
    perRound.push(p99);
    const p50 = times[Math.floor(times.length / 2)]!;
    console.log(`fresh, ms: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, ${changes} changes`);
  }
  report('catalogue.fresh_ms', median(perRound), 'ms', rounds);
}

async function untilSeen(url: string, offerId: string, limit: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const reply = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    const text = await reply.text();
    const at = performance.now() - startedAt;
    const offer = text.slice(text.indexOf(`"id":"${offerId}"`));
    if (/"limitPerHousehold":(\d+|null)/.exec(offer)?.[1] === String(limit)) return at;
    if (at > 10_000) throw new Error(`a change was not seen: ${reply.status}`);
  }
}

function spreadOf(values: readonly number[]) {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    median: round(median(values)),
    smallest: round(Math.min(...values)),
    largest: round(Math.max(...values)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, two) => one - two)[Math.floor(values.length / 2)]!;
}

if (import.meta.main) {
  const lines: string[] = [];
  await benchCatalogue({
    quick: process.argv.includes('--quick'),
    report: (name, value, unit, rounds) => {
      const rounded = Math.round(value * 1000) / 1000;
      lines.push(JSON.stringify({ name, value: rounded, unit, rounds }));
    },
  });
  console.log(lines.join('\n'));
}
