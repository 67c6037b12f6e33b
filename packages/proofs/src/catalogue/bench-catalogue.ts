import { fileURLToPath } from 'node:url';
import { connect } from '@etal/db/transaction';
import { keeping, type Campaign } from '../campaign.ts';
import { cpuMsOf } from '../cpu.ts';
import { median, spreadOf } from '../figures.ts';
import { fillSales, type Hub } from '../fill/sales.ts';
import { analyzeFilled } from '../ground.ts';
import { startApi, startServer, type Running } from '../processes.ts';
import { seed } from '../random.ts';
import { measureFreshness } from './freshness.ts';
import { load, type Load } from './load.ts';
import { measureRebuild } from './rebuild.ts';

const bareEntry = fileURLToPath(new URL('./bare-shop.ts', import.meta.url));

/**
 * The shop of a day against a bare route with the same bytes, whole and as 304; what building it
 * costs against its raw rows; how long a change takes to be seen on another API process.
 */
export async function benchCatalogue(campaign: Campaign): Promise<void> {
  await keeping(async (keep) => {
    const database = await campaign.ground.createDatabase('catalogue');
    const app = connect(database.url, 2);
    keep({ stop: app.close });
    const [hub] = await fillSales(app.read, {
      hubs: 1,
      daysPerHub: 1,
      producers: 30,
      products: 300,
      stock: null,
      slotCapacity: null,
    });
    await analyzeFilled(database);
    const api = keep(await startApi(database.url));
    const other = keep(await startApi(database.url));
    const path = `/api/pickup-days/${hub!.days[0]!.id}/offers`;
    const source = `http://127.0.0.1:${api.port}${path}`;
    const bare = keep(
      await startServer([bareEntry, source], (port) => ({ PORT: String(port) }), '/shop'),
    );
    console.log(`catalogue: seed ${seed}, 300 offers of 30 producers, 50 connections`);
    await compare({ ...campaign, api, bare, path });
    await measureRebuild(campaign, app, hub!.days[0]!.id);
    await measureFreshness({ ...campaign, writer: api, reader: other, path, hub: hub! as Hub });
  });
}

type Comparison = Campaign & { api: Running; bare: Running; path: string };

/** Interleaved rounds: whole and 304, bare and ours, in every round; ratios inside a round. */
async function compare({ api, bare, path, quick, report }: Comparison): Promise<void> {
  const rounds = quick ? 1 : 9;
  const seconds = quick ? 0.25 : 1.5;
  const br = { 'accept-encoding': 'br' };
  const reply = await fetch(`http://127.0.0.1:${api.port}${path}`, { headers: br });
  await reply.arrayBuffer();
  const etag = reply.headers.get('etag')!;
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
  const unit = 'ratio';
  report({ name: 'catalogue.cached_vs_bare', value: median(figures.whole), unit, rounds });
  report({ name: 'catalogue.304_vs_bare', value: median(figures.same), unit, rounds });
}

async function measure(process: Running, asked: Load) {
  await load({ ...asked, seconds: Math.min(1, asked.seconds) });
  const before = cpuMsOf(process.pid);
  const { perSecond, wrong } = await load(asked);
  const after = cpuMsOf(process.pid);
  const cpuMs = before === null || after === null ? null : after - before;
  const cpuMicros = cpuMs === null ? '–' : Math.round((cpuMs * 1000) / (perSecond * asked.seconds));
  return { perSecond: Math.round(perSecond), cpuMicros, wrong };
}
