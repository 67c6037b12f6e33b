import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBackupSettings } from './operating/backup-settings.ts';
import { linesOfChecks, type Checked } from './operating/check.ts';
import { readVersion } from './operating/version.ts';
import type { App } from './shared/app.ts';
import { findRunning, type Running } from './start/data-folder.ts';

/**
 * `pnpm etal <command>`: what an operator does from the machine itself. It works on DATABASE_URL
 * and DATABASE_OWNER_URL or, without them, on the Étal that `pnpm start` runs.
 */
const project = join(import.meta.dirname, '../../..');

const usage = `etal <command>

  version
  install                                 looks at all that is needed, then makes roles and tables
  doctor                                  one line per check; code 1 when something is wrong
  upgrade                                 a backup, then the tables of this version
  prepare-database                        roles and rights, from DATABASE_ADMIN_URL
  migrate                                 brings the tables up to date
  create-operator --email --name --town --phone
  publish-terms --version --fr <file> [--en <file>]
  village [--size 1]                      the demo village, in an empty database

  create-backup-key --key <file>          the private key goes to the file, the public one is said
  prepare-backups                         makes BACKUP_FOLDER the place of the backups
  backup                                  takes a backup now
  backups                                 lists them
  restore --key <file> [--from <folder>] [--until <moment>] (--rehearse | [--into <folder>] [--replace])
                                          brings a stopped server back, or only tries to

Settings: docs/operating/settings.md
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const readArguments = () =>
  parseArgs({
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
      key: text,
      from: text,
      until: text,
      into: text,
      replace: flag,
      rehearse: flag,
    },
  });

type Options = ReturnType<typeof readArguments>['values'];
type Command = (options: Options) => Promise<string>;

const commands: Record<string, Command> = {
  version: async () => readVersion(),
  install: async () => {
    const { install } = await import('./operating/install.ts');
    const administratorUrl = need(process.env.DATABASE_ADMIN_URL, 'DATABASE_ADMIN_URL');
    const backups = process.env.BACKUP_FOLDER ? backupSettings() : undefined;
    const { ownerUrl } = urls();
    const checked = await install({ config: await config(), administratorUrl, ownerUrl, backups });
    return conclude(checked, 'Installed. Next: « etal create-operator », « etal publish-terms ».');
  },
  doctor: async () => {
    const { doctor } = await import('./operating/doctor.ts');
    return conclude(
      await doctor({ readConfig: config, ownerUrl: urls().ownerUrl }),
      'All is well.',
    );
  },
  upgrade: async () => {
    const { upgrade } = await import('./operating/upgrade.ts');
    const { from, to, backup } = await upgrade(urls().ownerUrl, backupSettings);
    if (!backup) return `The tables are up to date (${to}).`;
    const { wayBackTo } = await import('./operating/way-back.ts');
    return `The tables went from ${from} to ${to}.\n${wayBackTo(backup)}\nNow: « etal doctor ».`;
  },
  'prepare-database': async () => {
    const { prepareDatabase } = await import('./operating/prepare-database.ts');
    const administratorUrl = need(process.env.DATABASE_ADMIN_URL, 'DATABASE_ADMIN_URL');
    const backupUrl = process.env.DATABASE_BACKUP_URL;
    await prepareDatabase(administratorUrl, { ...urls(), backupUrl });
    return 'The roles are made.';
  },
  migrate: async () => {
    const { migrateAll } = await import('./migrate-all.ts');
    await migrateAll(urls().ownerUrl);
    return 'The tables are up to date.';
  },
  'create-operator': async (options) => {
    const { createOperator } = await import('./operating/create-operator.ts');
    const email = need(options.email, '--email');
    const name = need(options.name, '--name');
    const town = need(options.town, '--town');
    const phone = need(options.phone, '--phone');
    await withApp((app) => createOperator(app, { email, name, town, phone }));
    return 'The operator signs in with the code mailed to that address.';
  },
  'publish-terms': async (options) => {
    const { publishTerms } = await import('./territory/publish-terms.ts');
    const version = need(options.version, '--version');
    const fr = readFileSync(need(options.fr, '--fr'), 'utf8');
    const bodies = options.en ? { fr, en: readFileSync(options.en, 'utf8') } : { fr };
    const actor = { kind: 'system', job: 'etal' } as const;
    await withApp((app) => publishTerms(app, actor, { version, bodies }));
    return `The terms ${version} are in force.`;
  },
  'create-backup-key': async ({ key }) => {
    const { createBackupKeyFile } = await import('./operating/create-backup-key.ts');
    const file = need(key, '--key');
    const publicKey = await createBackupKeyFile(file);
    return `The private key is in ${file}. Keep it in two places, none of them this machine.\nBACKUP_KEY=${publicKey}`;
  },
  'prepare-backups': async () => {
    const { prepareBackupFolder } = await import('@etal/db/backup/backup-folder');
    const folder = need(process.env.BACKUP_FOLDER, 'BACKUP_FOLDER');
    prepareBackupFolder(folder);
    return `${folder} is the place of the backups.`;
  },
  backup: async () => {
    const { takeBackup } = await import('./operating/take-backup.ts');
    const { name, bytes } = await takeBackup(backupSettings());
    return `Backup ${name}, ${Math.ceil(bytes / 1e6)} MB, written and read back.`;
  },
  backups: async () => {
    const { listBackups } = await import('./operating/list-backups.ts');
    return listBackups(need(process.env.BACKUP_FOLDER, 'BACKUP_FOLDER'));
  },
  restore: async ({ from, key, until, into, replace, rehearse }) => {
    const { restoreBackup } = await import('./operating/restore-backup.ts');
    const { databaseFolderOf } = await import('./start/data-folder.ts');
    return restoreBackup({
      folder: need(from ?? process.env.BACKUP_FOLDER, '--from'),
      keyFile: need(key, '--key'),
      until,
      target: rehearse ? undefined : (into ?? databaseFolderOf(project)),
      replaces: replace !== undefined,
      say: (line) => process.stdout.write(`${line}\n`),
    });
  },
  village: async (options) => {
    const { loadVillage } = await import('./village/load-village.ts');
    const size = Number(options.size ?? 1);
    if (!Number.isInteger(size) || size < 1) throw new Error('--size is 1 or more.');
    await loadVillage(await config(), { ownerUrl: urls().ownerUrl, size });
    return 'The demo village is made.';
  },
};

try {
  const { positionals, values } = readArguments();
  const command = commands[positionals[0] ?? ''];
  if (!command || positionals.length > 1) throw new Error(usage);
  process.stdout.write(`${await command(values)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function urls(): Running['database'] {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_READER_URL } = process.env;
  if (DATABASE_URL && DATABASE_OWNER_URL) {
    return {
      url: DATABASE_URL,
      ownerUrl: DATABASE_OWNER_URL,
      readerUrl: DATABASE_READER_URL,
    };
  }
  const running = findRunning(project);
  if (running) return running.database;
  throw new Error('Set DATABASE_URL and DATABASE_OWNER_URL, or run pnpm start beside.');
}

/** On the Étal that `pnpm start` runs, the administrator of its own PostgreSQL copies it. */
function backupSettings() {
  const running = process.env.DATABASE_URL ? undefined : findRunning(project);
  const ofRunning = running?.database.ownerUrl.replace('//etal_owner@', '//postgres@');
  return readBackupSettings({ DATABASE_BACKUP_URL: ofRunning, ...process.env });
}

async function config() {
  const { readConfig } = await import('./config.ts');
  const running = findRunning(project);
  return readConfig({
    ...(running ? { STOREFRONT_URL: running.url, ...running.secrets } : {}),
    ...process.env,
    DATABASE_URL: urls().url,
    DATABASE_READER_URL: urls().readerUrl,
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

/** Says what was found, and ends with code 1 when something is wrong. */
function conclude(checked: readonly Checked[], well: string): string {
  const faults = checked.filter(({ state }) => state === 'wrong').length;
  if (faults > 0) process.exitCode = 1;
  const sum = faults === 0 ? well : `${faults} to put right, then run this again.`;
  return `${linesOfChecks(checked)}\n${sum}`;
}

function need(value: string | undefined, name: string): string {
  if (!value) throw new Error(`${name} is missing.\n\n${usage}`);
  return value;
}
