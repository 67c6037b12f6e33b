import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Which import may point where, as errors (docs/architecture.md).
 *
 * Run by `pnpm check`; prints each wrong arrow and exits 1.
 */

const packages: Record<string, readonly string[]> = {
  'packages/domain': [],
  'packages/messages': [],
  'packages/contracts': ['domain'],
  'packages/db': ['domain'],
  'apps/api': ['domain', 'contracts', 'messages', 'db'],
  'apps/storefront': ['domain', 'contracts', 'messages'],
  'packages/proofs': ['domain', 'contracts', 'messages', 'db', 'api', 'storefront'],
};

/** Folders of the API that tie features together, and may import any. */
const ties: readonly string[] = ['start', 'testing', 'village'];

/** Features from the lowest; a folder imports lower ranks only, and itself. */
const ranks: readonly (readonly string[])[] = [
  ['shared'],
  ['access', 'ledger', 'message'],
  ['organization', 'household', 'catalogue', 'pickup', 'territory', 'health'],
  ['fee'],
  ['order-cycle', 'solidarity'],
  ['order', 'rhythm'],
  ['crate', 'delivery', 'due', 'payment', 'notice'],
  ['handover', 'disruption', 'household-file', 'week', 'drawer', 'remittance'],
  ['bank', 'invoice', 'settlement', 'paper', 'today', 'household-merge'],
  ['moving', 'privacy'],
  ['operating'],
];

export type Source = { file: string; text: string };

/** Wrong imports, each as `file → import: why`. */
export function findWrongArrows(sources: readonly Source[]): string[] {
  const strays = [...new Set(sources.flatMap(({ file }) => findStray(file) ?? []))];
  const wrong = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap(([, target]) => {
      const why = whyWrong(file, target!);
      return why ? [`${file} → ${target}: ${why}`] : [];
    }),
  );
  return [...strays, ...wrong];
}

/** A folder of features that nobody gave a rank: its imports would not be looked at. */
function findStray(file: string): string | undefined {
  const [, folder, word] = /^((?:packages\/domain|apps\/api)\/src)\/([^/]+)\//.exec(file) ?? [];
  if (!word || rankOf(word) !== -1 || ties.includes(word)) return undefined;
  return `${folder}/${word}: no rank in .ci/arrows.ts`;
}

function whyWrong(file: string, target: string): string | undefined {
  const home = Object.keys(packages).find((folder) => file.startsWith(`${folder}/`));
  if (!home) return undefined;
  const foreign = /^@etal\/([a-z]+)/.exec(target)?.[1];
  if (foreign) return whyForeign(file, home, foreign, target);
  if (home === 'packages/domain' && !target.startsWith('.') && !isTest(file)) {
    return 'domain imports nothing';
  }
  if (
    file.startsWith('apps/storefront/src/lib/ui/') &&
    /^(#lib|\.\.)\/(?!ui\/|format)/.test(target)
  ) {
    return 'lib/ui knows no field word';
  }
  return target.startsWith('.') ? whyFeature(file, home, target) : undefined;
}

function whyForeign(
  file: string,
  home: string,
  foreign: string,
  target: string,
): string | undefined {
  if (home.endsWith(`/${foreign}`)) return 'a package imports itself by relative paths';
  const drivesBrowser = file.startsWith('apps/storefront/e2e/');
  if (drivesBrowser || packages[home]!.includes(foreign)) {
    const upward =
      home === 'apps/api' && foreign === 'domain' ? whyRank(file, home, target) : undefined;
    return upward;
  }
  return `${home} never imports ${foreign}`;
}

function whyFeature(file: string, home: string, target: string): string | undefined {
  if (home !== 'packages/domain' && home !== 'apps/api') return undefined;
  const absolute = posix.join(posix.dirname(file), target);
  const from = featureOf(file, home);
  const to = featureOf(absolute, home);
  if (from === undefined || to === undefined || from === to || isTest(file)) return undefined;
  if (absolute.endsWith('/routes.ts')) return 'a feature never imports routes';
  return compareRanks(from, to);
}

/** A feature of the API uses the rules of its own rank or below. */
function whyRank(file: string, home: string, target: string): string | undefined {
  const from = featureOf(file, home);
  const to = target.split('/')[2];
  if (from === undefined || to === undefined || from === to || isTest(file)) return undefined;
  return rankOf(to) > rankOf(from) && rankOf(from) > 0 ? `${from} is below ${to}` : undefined;
}

function compareRanks(from: string, to: string): string | undefined {
  if (rankOf(to) < rankOf(from)) return undefined;
  return rankOf(to) === rankOf(from)
    ? `${from} and ${to} stand side by side`
    : `${from} is below ${to}`;
}

function rankOf(feature: string): number {
  return ranks.findIndex((rank) => rank.includes(feature));
}

/** The field word of a file; files at the root of the API, and `ties`, have none. */
function featureOf(file: string, home: string): string | undefined {
  const word = file.slice(`${home}/src/`.length).split('/')[0]!;
  return rankOf(word) === -1 ? undefined : word;
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = globSync('{apps,packages}/*/{src,e2e}/**/*.{ts,svelte}');
  const wrong = findWrongArrows(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })));
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
