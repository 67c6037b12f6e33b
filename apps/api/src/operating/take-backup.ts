import { findChain, forgetOld } from '@etal/db/backup/keep-backups';
import { requireBackupFolder, type StoredBase } from '@etal/db/backup/backup-folder';
import { takeBase } from '@etal/db/backup/take-base';
import type { BackupSettings } from './backup-settings.ts';
import { readVersion } from './version.ts';

/** Takes one backup now, in the chain whose log is followed if there is one. */
export async function takeBackup(settings: BackupSettings): Promise<StoredBase> {
  const options = { ...settings, version: readVersion() };
  requireBackupFolder(settings.folder);
  const chain = await findChain(options);
  const base = await takeBase(options, { chain });
  forgetOld(settings, chain, Date.now());
  return base;
}
