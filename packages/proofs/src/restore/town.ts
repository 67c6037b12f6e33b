import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listBases, prepareBackupFolder } from '@etal/db/backup/backup-folder';
import { createBackupKey } from '@etal/db/backup/sealed-file';
import { isRoot } from '@etal/db/embedded/binaries';
import { startEmbedded } from '@etal/db/embedded/server';
import { migrate } from '@etal/db/migrate';
import { createBackupRole, createDatabase, createRoles } from '@etal/db/roles';
import type { GroundDatabase } from '../ground.ts';
import { killAtOnce } from '../processes.ts';

const backupEntry = fileURLToPath(import.meta.resolve('@etal/api/backup'));

/** A machine of its own that is backed up as in production, and that can burn. */
export type Town = {
  ground: GroundDatabase;
  place: string;
  privateKey: string;
  /** where the backups are: another machine */
  backups: string;
  /** the process that keeps backups; resolves once there is a base copy */
  keepBackups: () => Promise<void>;
  /** Kills the server and the backups at once, and deletes the data; the moment it happened. */
  burn: () => Promise<number>;
  /** the backups as they are, to be spoilt by a control */
  copyBackups: () => string;
  stop: () => Promise<void>;
};

export async function openTown(): Promise<Town> {
  const place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-drill-'));
  chmodSync(place, 0o755);
  const dataFolder = join(place, 'data');
  const server = await startEmbedded({ dataFolder, durable: true });
  await createRoles(server.url('postgres'));
  await createBackupRole(server.url('postgres'));
  await createDatabase(server.url('postgres'), 'etal');
  await migrate(server.url('etal', 'etal_owner'));
  const { privateKey, publicKey } = await createBackupKey();
  const backups = join(place, 'backups');
  prepareBackupFolder(backups);
  let keeper: ChildProcess | undefined;
  const ground: GroundDatabase = {
    name: 'etal',
    url: server.url('etal', 'etal_app'),
    ownerUrl: server.url('etal', 'etal_owner'),
    administratorUrl: server.url('etal'),
  };
  return {
    ground,
    place,
    privateKey,
    backups,
    keepBackups: async () => {
      keeper = startKeeper(server.url('etal', 'etal_backup'), backups, publicKey);
      while (listBases(backups).length === 0) {
        if (keeper.exitCode !== null) throw new Error('the backups have ended');
        await wait(100);
      }
    },
    burn: async () => {
      const gone = [keeper, server].map((each) => each && killAtOnce(each.pid!));
      const at = Date.now();
      await Promise.all(gone);
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      return at;
    },
    copyBackups: () => {
      const copy = join(place, 'spoilt');
      cpSync(backups, copy, { recursive: true });
      return copy;
    },
    stop: async () => {
      if (keeper && keeper.exitCode === null && keeper.signalCode === null) {
        const ended = once(keeper, 'exit');
        keeper.kill('SIGTERM');
        await ended;
      }
      await server.stop();
      rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** As in production: a process that knows the public key only. */
function startKeeper(url: string, folder: string, publicKey: string): ChildProcess {
  return fork(backupEntry, {
    env: {
      PATH: process.env['PATH'],
      DATABASE_BACKUP_URL: url,
      BACKUP_FOLDER: folder,
      BACKUP_KEY: publicKey,
      LOG_LEVEL: 'error',
    },
  });
}
