import { createBackupRole, createRoles, giveDatabase } from '@etal/db/roles';

/**
 * Makes the three roles of a PostgreSQL that runs elsewhere, with the passwords that the
 * connection strings carry, and gives `etal_owner` the database. Running it again corrects them.
 *
 * @param readerUrl of `etal_shared_reader`, whose password is that of `etal_app` unless told
 * @param administratorUrl a connection to Étal's database that may create roles
 * @param backupUrl of `etal_backup`, where Étal keeps the backups: it needs a superuser to be made
 */
export async function prepareDatabase(
  administratorUrl: string,
  {
    url,
    ownerUrl,
    readerUrl,
    backupUrl,
  }: {
    url: string;
    ownerUrl: string;
    readerUrl?: string | undefined;
    backupUrl?: string | undefined;
  },
): Promise<void> {
  await createRoles(administratorUrl, {
    etal_owner: passwordOf(ownerUrl, 'etal_owner'),
    etal_app: passwordOf(url, 'etal_app'),
    etal_shared_reader: readerUrl
      ? passwordOf(readerUrl, 'etal_shared_reader')
      : passwordOf(url, 'etal_app'),
  });
  await giveDatabase(administratorUrl);
  if (backupUrl) await createBackupRole(administratorUrl, passwordOf(backupUrl, 'etal_backup'));
}

function passwordOf(url: string, role: string): string {
  const { username, password } = new URL(url);
  if (username !== role) throw new Error(`The connection string of ${role} names ${username}.`);
  return decodeURIComponent(password);
}
