import { requirePublicKeys } from '@etal/db/backup/sealed-file';
import type { KeepOptions } from '@etal/db/backup/keep-backups';
import { z } from 'zod';

const environment = z.object({
  DATABASE_BACKUP_URL: z.url(),
  BACKUP_FOLDER: z.string().min(1),
  /** public keys, age1…, with commas between */
  BACKUP_KEY: z.string().min(1),
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(366).default(14),
});

export type BackupSettings = Pick<KeepOptions, 'url' | 'folder' | 'publicKeys' | 'keepDays'>;

/**
 * Reads and checks the settings of backups.
 *
 * @throws Error that names each setting that is missing or wrong, never its value
 */
export function readBackupSettings(variables: Record<string, string | undefined>): BackupSettings {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Backups need settings that are missing or wrong.\n${faults.join('\n')}`);
  }
  const { DATABASE_BACKUP_URL, BACKUP_FOLDER, BACKUP_KEY, BACKUP_KEEP_DAYS } = parsed.data;
  const publicKeys = BACKUP_KEY.split(',').map((key) => key.trim());
  requirePublicKeys(publicKeys);
  return {
    url: DATABASE_BACKUP_URL,
    folder: BACKUP_FOLDER,
    publicKeys,
    keepDays: BACKUP_KEEP_DAYS,
  };
}
