import { forgetPastSecrets } from './access/forget-past-secrets.ts';
import { cleanMessages } from './message/clean-messages.ts';
import type { JobHandlers, Sweep } from './shared/job.ts';

/** Who does each task that an announcement names. */
export const jobHandlers: JobHandlers = {};

/** What comes due by the clock. */
export const sweeps: readonly Sweep[] = [
  { name: 'access.forget', everySeconds: 3600, run: forgetPastSecrets },
  { name: 'message.clean', everySeconds: 3600, run: cleanMessages },
];
