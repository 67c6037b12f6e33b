import { listBases, requireBackupFolder } from '@etal/db/backup/backup-folder';
import { textOfMoment } from '@etal/db/backup/plan-restore';

/** Every base copy, a line each; a restore may begin from any of them. */
export function listBackups(folder: string): string {
  requireBackupFolder(folder);
  const lines = listBases(folder).map(
    ({ endedAt, bytes, schema, version }) =>
      `${textOfMoment(endedAt)}  ${(bytes / 1e6).toFixed(1).padStart(8)} MB  Étal ${version}  ${schema}`,
  );
  return lines.length > 0 ? lines.join('\n') : `There is no backup in ${folder} yet.`;
}
