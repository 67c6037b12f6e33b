import { textOfMoment } from '@etal/db/backup/plan-restore';
import type { StoredBase } from '@etal/db/backup/backup-folder';

/** How to undo an upgrade: the version of then, on the data of then. */
export function wayBackTo({ endedAt }: StoredBase): string {
  const until = textOfMoment(Math.ceil(endedAt / 1000) * 1000);
  return [
    'The way back: stop Étal, install the version that ran before, then',
    `  etal restore --key <file> --replace --until ${until}`,
    'What is ordered from now on would be lost.',
  ].join('\n');
}
