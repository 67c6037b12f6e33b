import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from './shared/app.ts';
import { findRunning } from './start/data-folder.ts';

/**
 * `pnpm etal <command>`: what an operator does from the machine itself. It works on DATABASE_URL
 * and DATABASE_OWNER_URL or, without them, on the Étal that `pnpm start` runs.
 */
const project = join(import.meta.dirname, '../../..');

const usage = `etal <command>

  version
  prepare-database                        roles and rights, from DATABASE_ADMIN_URL
  migrate                                 brings the tables up to date
  create-operator --email --name --town --phone
  publish-terms --version --fr <file> [--en <file>]
  village [--size 1]                      the demo village, in an empty database

Settings: docs/operating/settings.md
`;

type Command = (options: Record<string, string | undefined>) => Promise<string>;

const commands: Record<string, Command> = {
  version: async () => versionOf(project),
  'prepare-database': async () => {
    const { prepareDatabase } = await import('./operating/prepare-database.ts');
    const administratorUrl = need(process.env.DATABASE_ADMIN_URL, 'DATABASE_ADMIN_URL');
    await prepareDatabase(administratorUrl, urls());
    return 'The roles are made.';
  },
  migrate: async () => {
    const { migrateAll } = await import('./migrate-all.ts');
    await migrateAll(urls().ownerUrl);
    return 'The tables are up to date.';
  },
  'create-operator': async (options) => {
    const { createOperator } = await import('./operating/create-operator.ts');
    const email = need(options['email'], '--email');
    const name = need(options['name'], '--name');
    const town = need(options['town'], '--town');
    const phone = need(options['phone'], '--phone');
    await withApp((app) => createOperator(app, { email, name, town, phone }));
    return 'The operator signs in with the code mailed to that address.';
  },
  'publish-terms': async (options) => {
    const { publishTerms } = await import('./territory/publish-terms.ts');
    const version = need(options['version'], '--version');
    const fr = readFileSync(need(options['fr'], '--fr'), 'utf8');
    const bodies = options['en'] ? { fr, en: readFileSync(options['en'], 'utf8') } : { fr };
    const actor = { kind: 'system', job: 'etal' } as const;
    await withApp((app) => publishTerms(app, actor, { version, bodies }));
    return `The terms ${version} are in force.`;
  },
  village: async (options) => {
    const { loadVillage } = await import('./village/load-village.ts');
    const size = Number(options['size'] ?? 1);
    if (!Number.isInteger(size) || size < 1) throw new Error('--size is 1 or more.');
    await loadVillage(await config(), { ownerUrl: urls().ownerUrl, size });
    return 'The demo village is made.';
  },
};

const text = { type: 'string' } as const;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      email: text,
      name: text,
      town: text,
      phone: text,
      version: text,
      fr: text,
      en: text,
      size: text,
    },
  });
  const command = commands[positionals[0] ?? ''];
  if (!command || positionals.length > 1) throw new Error(usage);
  process.stdout.write(`${await command(values)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string })
    .version;
}

function urls(): { url: string; ownerUrl: string } {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (DATABASE_URL && DATABASE_OWNER_URL) {
    return { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL };
  }
  const running = findRunning(project);
  if (running) return running.database;
  throw new Error('Set DATABASE_URL and DATABASE_OWNER_URL, or run pnpm start beside.');
}

async function config() {
  const { readConfig } = await import('./config.ts');
  const running = findRunning(project);
  return readConfig({
    ...(running ? { STOREFRONT_URL: running.url, ...running.secrets } : {}),
    ...process.env,
    DATABASE_URL: urls().url,
  });
}

async function withApp(work: (app: App) => Promise<unknown>): Promise<void> {
  const { createApp } = await import('./shared/app.ts');
  const { reactions } = await import('./announcements.ts');
  const app = createApp(await config(), reactions);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

function need(value: string | undefined, name: string): string {
  if (!value) throw new Error(`${name} is missing.\n\n${usage}`);
  return value;
}
