import type { JobHandlers, Sweep } from '../shared/job.ts';
import { mailReminder } from './mail-reminder.ts';
import { remindProducers } from './remind-producers.ts';

export const weekJobs: JobHandlers = { 'mail.week_reminder': mailReminder };

export const weekSweeps: readonly Sweep[] = [
  { name: 'week.remind', everySeconds: 60, run: remindProducers },
];
