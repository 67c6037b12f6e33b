import { parseArgs } from 'node:util';
import type { Campaign } from './campaign.ts';
import { findWrong, linesOf, type Figure } from './figures.ts';
import { startGround } from './ground.ts';

/**
 * `pnpm bench [name] [--quick]`: measures the figures whose name begins so, or all; prints tables
 * for people and, last, one JSON line per figure. Fails only when a figure that must be exact is
 * not. See docs/figures.md.
 */
type Bench = { figures: readonly string[]; run: (campaign: Campaign) => Promise<void> };

const benches: readonly Bench[] = [
  {
    figures: ['catalogue'],
    run: async (campaign) =>
      (await import('./catalogue/bench-catalogue.ts')).benchCatalogue(campaign),
  },
  {
    figures: ['checkout'],
    run: async (campaign) => (await import('./checkout/bench-checkout.ts')).benchCheckout(campaign),
  },
  {
    figures: ['contest'],
    run: async (campaign) => (await import('./contest/bench-contest.ts')).benchContest(campaign),
  },
  {
    figures: ['api.ready_ms', 'api.rss_idle_mb'],
    run: async (campaign) => (await import('./api/bench-api.ts')).benchApi(campaign),
  },
  {
    figures: ['rush', 'api.rss_after_rush_mb'],
    run: async (campaign) => (await import('./rush/bench-rush.ts')).benchRush(campaign),
  },
  {
    figures: ['growth'],
    run: async (campaign) => (await import('./growth/bench-growth.ts')).benchGrowth(campaign),
  },
  {
    figures: ['pages', 'taps'],
    run: async (campaign) => (await import('./pages/bench-pages.ts')).benchPages(campaign),
  },
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const name = positionals[0] ?? '';
const chosen = benches.filter(({ figures }) =>
  figures.some((figure) => figure.startsWith(name) || name.startsWith(`${figure}.`)),
);
if (chosen.length === 0 || positionals.length > 1) {
  const names = [...new Set(benches.flatMap(({ figures }) => figures))].join(', ');
  process.stderr.write(`bench [name] [--quick], where name is one of ${names}\n`);
  process.exit(2);
}

const figures: Figure[] = [];
const ground = await startGround();
try {
  const report = (figure: Figure) => void figures.push(figure);
  // A smoke run is never quoted: it may measure several things at once, the longest first.
  const queue = values.quick ? chosen.toReversed() : [...chosen];
  const lanes = values.quick ? 4 : 1;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let bench = queue.shift(); bench; bench = queue.shift()) {
        await bench.run({ ground, quick: values.quick, report });
      }
    }),
  );
} finally {
  await ground.stop();
}
const wrong = findWrong(figures);
for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
if (wrong.length > 0) process.exitCode = 1;
console.log(linesOf(figures).join('\n'));
