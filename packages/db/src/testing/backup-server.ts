import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { listBases, prepareBackupFolder, type StoredBase } from '../backup/backup-folder.ts';
import { keepBackups, type KeepOptions } from '../backup/keep-backups.ts';
import { createBackupKey } from '../backup/sealed-file.ts';
import { isRoot } from '../embedded/binaries.ts';
import { startEmbedded, type EmbeddedServer } from '../embedded/server.ts';
import { migrate } from '../migrate.ts';
import { createDatabase, createRoles } from '../roles.ts';

/** A server of its own that is backed up, as on a machine that has just been set up. */
export type BackedUpServer = {
  server: EmbeddedServer;
  url: string;
  ownerUrl: string;
  /** for whatever a test restores into */
  place: string;
  options: KeepOptions;
  privateKey: string;
  /** failures that the backups have told, in words */
  failures: string[];
  /** follows the log until stopped; once there is a base copy */
  keep: () => Promise<{ stop: () => Promise<void>; base: StoredBase }>;
  query: (text: string) => Promise<Record<string, unknown>[]>;
  stop: () => Promise<void>;
};

export async function startBackedUp(): Promise<BackedUpServer> {
  const place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-backup-'));
  chmodSync(place, 0o755);
  // As in production: what is not durable is acknowledged before it is in the log.
  const server = await startEmbedded({ dataFolder: join(place, 'data'), durable: true });
  await createRoles(server.url('postgres'));
  await createDatabase(server.url('postgres'), 'etal');
  await migrate(server.url('etal', 'etal_owner'));
  const { privateKey, publicKey } = await createBackupKey();
  const url = server.url('etal');
  const folder = join(place, 'backups');
  const failures: string[] = [];
  prepareBackupFolder(folder);
  const options: KeepOptions = {
    url,
    folder,
    publicKeys: [publicKey],
    version: '0.1.0',
    keepDays: 14,
    everyMs: 100,
    retryMs: 100,
    say: (event) => event.kind === 'failed' && failures.push(event.error.message),
  };
  return {
    server,
    url,
    ownerUrl: server.url('etal', 'etal_owner'),
    place,
    options,
    failures,
    privateKey,
    keep: () => keepUntilStopped(options),
    query: (text) => queryOnce(url, text),
    stop: async () => {
      await server.stop();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Keeps backups; resolves once there is a base copy of the chain that is followed. */
export async function keepUntilStopped(options: KeepOptions) {
  const stopping = new AbortController();
  const { promise: based, resolve } = Promise.withResolvers<string>();
  const keeping = keepBackups(
    {
      ...options,
      say: (event) => {
        options.say(event);
        if (event.kind === 'following' && hasBase(options.folder, event.chain)) {
          resolve(event.chain);
        }
        if (event.kind === 'base') resolve(event.base.chain);
      },
    },
    stopping.signal,
  );
  const chain = await based;
  return {
    base: listBases(options.folder).findLast((base) => base.chain === chain)!,
    stop: async () => {
      stopping.abort();
      await keeping;
    },
  };
}

function hasBase(folder: string, chain: string): boolean {
  return existsSync(folder) && listBases(folder).some((base) => base.chain === chain);
}

async function queryOnce(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
