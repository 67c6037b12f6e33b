import { compareSchema, findSchema, type SchemaState } from '@etal/db/schema-version';
import type { StoredBase } from '@etal/db/backup/backup-folder';
import pg from 'pg';
import { migrateAll } from '../migrate-all.ts';
import type { BackupSettings } from './backup-settings.ts';
import { takeBackup } from './take-backup.ts';

export type Upgraded = {
  from: string;
  to: string;
  /** taken before anything changed; undefined when there was nothing to lose or to change */
  backup: StoredBase | undefined;
};

/**
 * Brings the tables up to date, after a backup that the way back begins from.
 *
 * @param readBackups called only when there is something to lose
 * @throws Error when the tables are newer than this Étal, or no backup can be taken: nothing changed
 */
export async function upgrade(
  ownerUrl: string,
  readBackups: () => BackupSettings,
): Promise<Upgraded> {
  const from = await readSchema(ownerUrl);
  const state: SchemaState = compareSchema(from);
  if (state === 'newer') {
    throw new Error(
      `The tables (${from}) are newer than this Étal: install the version that made them.`,
    );
  }
  const backup = state === 'behind' ? await takeBackup(readBackups()) : undefined;
  await migrateAll(ownerUrl);
  return { from, to: await readSchema(ownerUrl), backup };
}

async function readSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return await findSchema(client);
  } finally {
    await client.end();
  }
}
