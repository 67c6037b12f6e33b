import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { requireBackupFolder } from '@etal/db/backup/backup-folder';
import { seal } from '@etal/db/backup/sealed-file';
import type { BackupSettings } from './backup-settings.ts';
import { ok, type Found } from './check.ts';

/** Writes a small file to the place of the backups, locked as they are, and reads it back. */
export async function checkBackupPlace({ folder, publicKeys }: BackupSettings): Promise<Found> {
  requireBackupFolder(folder);
  const file = join(folder, `trial-${process.pid}.age`);
  try {
    await seal(Readable.from([Buffer.from('a trial')]), file, publicKeys);
  } finally {
    rmSync(file, { force: true });
  }
  const keys = publicKeys.length === 1 ? 'one key' : `${publicKeys.length} keys`;
  return ok(`${folder} takes files, locked with ${keys}`);
}
