import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectInvariants } from '@etal/db/invariants';
import { connect } from '@etal/db/transaction';
import { keeping, type Campaign } from '../campaign.ts';
import { cpuMsOf, cpuMsOfPostgres } from '../cpu.ts';
import { median, spreadOf } from '../figures.ts';
import { fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillSales, termsVersion, type Hub } from '../fill/sales.ts';
import { analyzeFilled, query } from '../ground.ts';
import { startApi, startServer, tokenOf, type Running } from '../processes.ts';
import { linesOf } from './baskets.ts';
import type { Purchase, Shopped, Shopping } from './shoppers.ts';

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const plenty = 1_000_000;

type Shop = Pick<Shopping, 'shop'> & { process: Running; plan: (nth: number) => Purchase };

/**
 * Purchases a second over HTTP, each of eight basket writes and an order, by 16 shoppers of another
 * process: the API with sessions, rules and the journal, against a server that has none of them.
 */
export async function measureHttp({ ground, quick, report }: Campaign): Promise<void> {
  const rounds = quick ? 1 : 3;
  const perRound = quick ? 40 : 400;
  const warm = 60;
  await keeping(async (keep) => {
    const database = await ground.createDatabase('checkout_http');
    const app = connect(database.url, 2);
    keep({ stop: app.close });
    const plan = { producers: 30, products: 300, stock: plenty, slotCapacity: null };
    const [hub] = await fillSales(app.read, { hubs: 1, daysPerHub: 1, ...plan });
    const buyers = await fillHouseholds(app.read, warm + rounds * perRound);
    await analyzeFilled(database);
    const shops: Shop[] = [
      {
        shop: 'etal',
        process: keep(await startApi(database.url)),
        plan: (nth) => purchaseOf({ hub: hub!, buyer: buyers[nth]!, nth }),
      },
      {
        shop: 'reference',
        process: keep(await startReference(await ground.createEmptyDatabase('reference_shop'))),
        plan: (nth) => referencePurchase(hub!, nth),
      },
    ];
    const shoppers = fork(fileOf('shoppers.ts'));
    keep({ stop: async () => void shoppers.disconnect() });
    const send = async (shop: Shop, first: number, count: number) => {
      const purchases = Array.from({ length: count }, (_, index) => shop.plan(first + index));
      const { process, shop: kind } = shop;
      shoppers.send({ port: process.port, shop: kind, purchases, termsVersion } satisfies Shopping);
      const [shopped] = (await once(shoppers, 'message')) as [Shopped];
      if (shopped.wrong.length > 0) throw new Error(`${shop.shop}: ${shopped.wrong[0]}`);
      return shopped.ms;
    };
    for (const shop of shops) await send(shop, 0, warm);
    const ratios: number[] = [];
    const table: Record<string, string | number>[] = [];
    for (let round = 1; round <= rounds; round++) {
      const ms = { etal: 0, reference: 0 };
      for (const shop of round % 2 === 0 ? shops.toReversed() : shops) {
        const cpu = cpuMsOf(shop.process.pid);
        const postgres = cpuMsOfPostgres(ground.serverPid);
        ms[shop.shop] = await send(shop, warm + (round - 1) * perRound, perRound);
        const perPurchase = (before: number | null, after: number | null) =>
          before === null || after === null ? '–' : ((after - before) / perRound).toFixed(2);
        table.push({
          round,
          who: shop.shop,
          'purchases/s': Math.round((perRound * 1000) / ms[shop.shop]),
          'server ms': perPurchase(cpu, cpuMsOf(shop.process.pid)),
          'postgres ms': perPurchase(postgres, cpuMsOfPostgres(ground.serverPid)),
        });
      }
      ratios.push(ms.reference / ms.etal);
    }
    console.table(table);
    console.table({ 'API / reference': spreadOf(ratios) });
    await expectInvariants(app);
    report({ name: 'checkout.http_vs_ref', value: median(ratios), unit: 'ratio', rounds });
  });
}

function startReference(databaseUrl: string): Promise<Running> {
  return query(databaseUrl, readFileSync(fileOf('reference-shop.sql'), 'utf8')).then(() =>
    startServer(
      [fileOf('reference-shop.ts')],
      (port) => ({ NODE_ENV: 'production', PORT: String(port), DATABASE_URL: databaseUrl }),
      '/ready',
    ),
  );
}

function purchaseOf({ hub, buyer, nth }: { hub: Hub; buyer: Buyer; nth: number }): Purchase {
  const lines = linesOf(hub.offers, nth).map(({ offer, quantity }) => ({
    offerId: offer.id,
    quantity,
  }));
  return { nth, token: tokenOf(buyer), pickupDayId: hub.days[0]!.id, lines };
}

/** The same lines, by the reference's own numbers of variants. */
function referencePurchase({ offers }: Hub, nth: number): Purchase {
  const lines = linesOf(offers, nth).map(({ offer, quantity }) => ({
    offerId: String(offers.indexOf(offer) + 1),
    quantity,
  }));
  return { nth, token: '', pickupDayId: '', lines };
}
