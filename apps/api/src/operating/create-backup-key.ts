import { existsSync, writeFileSync } from 'node:fs';
import { createBackupKey } from '@etal/db/backup/sealed-file';

/**
 * Makes a backup key. The private one is written to a file, shown nowhere, and belongs on another
 * machine.
 *
 * @returns the public one, for BACKUP_KEY
 * @throws Error when the file is there already: a key that is lost opens nothing any more
 */
export async function createBackupKeyFile(file: string): Promise<string> {
  if (existsSync(file)) throw new Error(`${file} is there already: choose another name.`);
  const { privateKey, publicKey } = await createBackupKey();
  const lines = [
    '# Étal: private backup key. Without it no backup can be opened; with it, every backup can.',
    '# Keep it in two places, none of them the server.',
    `# public key: ${publicKey}`,
    privateKey,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  return publicKey;
}
