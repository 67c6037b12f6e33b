import { createHmac } from 'node:crypto';
import { startEmbedded, stopOrphan } from '@etal/db/embedded/server';
import {
  createDatabase,
  createRoles,
  dropDatabase,
  giveDatabase,
  renameDatabase,
} from '@etal/db/roles';
import pg from 'pg';
import { migrateAll } from '../migrate-all.ts';

export type OpenDatabase = {
  /** as `etal_app` */
  url: string;
  /** as `etal_owner` */
  ownerUrl: string;
  /** as `etal_shared_reader`; undefined where the password of `etal_app` serves */
  readerUrl: string | undefined;
  stop: () => Promise<void>;
};

type Urls = Omit<OpenDatabase, 'stop'>;

/** Fills a database that was just made; the connection strings point to it. */
export type Fill = (urls: Urls) => Promise<void>;

/**
 * Starts the embedded PostgreSQL on its folder, durable, and brings its database up to date.
 *
 * A new database is filled under another name and renamed once whole: a first start cut short is
 * made again from nothing.
 *
 * @param onStarted told how to stop the server, as soon as it runs
 * @param onGone told when the server ends without having been stopped
 */
export async function openEmbedded(
  folder: string,
  {
    fill,
    onStarted,
    onGone,
  }: { fill: Fill; onStarted: (stop: () => Promise<void>) => void; onGone?: () => void },
): Promise<OpenDatabase> {
  await stopOrphan(folder);
  const server = await startEmbedded({
    dataFolder: folder,
    durable: true,
    ...(onGone && { onGone }),
  });
  onStarted(server.stop);
  const administratorUrl = server.url('postgres');
  await createRoles(administratorUrl);
  const urlsOf = (name: string) => ({
    url: server.url(name, 'etal_app'),
    ownerUrl: server.url(name, 'etal_owner'),
    readerUrl: server.url(name, 'etal_shared_reader'),
  });
  if (!(await hasDatabase(administratorUrl, 'etal'))) {
    await dropDatabase(administratorUrl, 'etal_draft');
    await createDatabase(administratorUrl, 'etal_draft');
    await migrateAll(urlsOf('etal_draft').ownerUrl);
    await fill(urlsOf('etal_draft'));
    await renameDatabase(administratorUrl, 'etal_draft', 'etal');
  }
  await migrateAll(urlsOf('etal').ownerUrl);
  return { ...urlsOf('etal'), stop: server.stop };
}

/**
 * Uses a PostgreSQL that runs elsewhere.
 *
 * @param url whoever may make roles there; or `etal_app`, when `ownerUrl` is given
 * @param ownerUrl `etal_owner`, where the roles have been made already
 * @param readerUrl `etal_shared_reader`, where its password is not that of `etal_app`
 */
export async function openGiven(
  url: string,
  {
    ownerUrl,
    readerUrl,
    fill,
  }: { ownerUrl: string | undefined; readerUrl?: string | undefined; fill: Fill },
): Promise<OpenDatabase> {
  const urls = ownerUrl ? { url, ownerUrl, readerUrl } : await prepareGiven(url);
  await migrateAll(urls.ownerUrl);
  await fill(urls);
  return { ...urls, stop: async () => {} };
}

/** The roles' passwords are made of the administrator's: every start finds the same. */
async function prepareGiven(administratorUrl: string): Promise<Urls> {
  const { password } = new URL(administratorUrl);
  const passwordOf = (role: string) =>
    password ? createHmac('sha256', password).update(role).digest('base64url') : '';
  const names = ['etal_owner', 'etal_app', 'etal_shared_reader'] as const;
  await createRoles(
    administratorUrl,
    Object.fromEntries(names.map((role) => [role, passwordOf(role)])),
  );
  await giveDatabase(administratorUrl);
  const urlOf = (role: string) => {
    const url = new URL(administratorUrl);
    url.username = role;
    url.password = passwordOf(role);
    return url.href;
  };
  return {
    url: urlOf('etal_app'),
    ownerUrl: urlOf('etal_owner'),
    readerUrl: urlOf('etal_shared_reader'),
  };
}

/** Nobody has set this installation up yet. */
export async function isEmpty(url: string): Promise<boolean> {
  return !(await finds(url, 'select from territories limit 1'));
}

export function hasVillage(url: string): Promise<boolean> {
  return finds(url, `select from persons where email = 'household@village.example'`);
}

function hasDatabase(administratorUrl: string, name: string): Promise<boolean> {
  return finds(administratorUrl, 'select from pg_database where datname = $1', [name]);
}

async function finds(url: string, text: string, values: string[] = []): Promise<boolean> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(text, values);
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
