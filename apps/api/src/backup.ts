import { keepBackups, type KeptEvent } from '@etal/db/backup/keep-backups';
import { pino } from 'pino';
import { onStopSignal } from './on-stop-signal.ts';
import { readBackupSettings } from './operating/backup-settings.ts';
import { readVersion } from './operating/version.ts';

/** The process that keeps backups; docs/operating/sauvegarder.md. */
const settings = readBackupSettings(process.env);
const log = pino({ level: process.env.LOG_LEVEL ?? 'info' });

function tell(event: KeptEvent): void {
  if (event.kind === 'failed') log.error({ reason: event.error.message }, 'backups stand still');
  else if (event.kind === 'following') log.info({ chain: event.chain }, 'follows the log');
  else log.info({ name: event.base.name, bytes: event.base.bytes }, 'took a base copy');
}

const stopping = new AbortController();
const keeping = keepBackups({ ...settings, version: readVersion(), say: tell }, stopping.signal);
onStopSignal(() => {
  stopping.abort();
  return keeping;
});
