import type { Config } from '../config.ts';
import { migrateAll } from '../migrate-all.ts';
import type { BackupSettings } from './backup-settings.ts';
import { checkDomain, checkTls } from './check-address.ts';
import { checkBackupPlace } from './check-backups.ts';
import { checkAdministrator } from './check-database.ts';
import { checkMail } from './check-mail.ts';
import { isWell, note, runChecks, type Checked } from './check.ts';
import { prepareDatabase } from './prepare-database.ts';

export type Installation = {
  config: Config;
  administratorUrl: string;
  ownerUrl: string;
  /** undefined where somebody else keeps the backups */
  backups: BackupSettings | undefined;
};

/**
 * Looks at all that an installation needs, then makes the roles and the tables. Nothing is made
 * while something is wrong; doing it again changes nothing.
 */
export async function install(installation: Installation): Promise<Checked[]> {
  const { config, administratorUrl, ownerUrl, backups } = installation;
  const checked = await runChecks([
    { name: 'domain', look: () => checkDomain(config.storefrontUrl) },
    { name: 'tls', look: () => checkTls(config.storefrontUrl) },
    { name: 'mail server', look: () => checkMail(config.smtpUrl) },
    { name: 'database', look: () => checkAdministrator(administratorUrl, backups !== undefined) },
    {
      name: 'backups',
      look: () =>
        backups
          ? checkBackupPlace(backups)
          : note('BACKUP_FOLDER is not set: nobody keeps backups here. Who hosts PostgreSQL must.'),
    },
  ]);
  if (!isWell(checked)) return checked;
  await prepareDatabase(administratorUrl, {
    url: config.databaseUrl,
    ownerUrl,
    readerUrl: config.databaseReaderUrl,
    backupUrl: backups?.url,
  });
  await migrateAll(ownerUrl);
  return checked;
}
