import { mailInvitation } from '../household/jobs.ts';
import { waitForMorning } from '../notice/send-notice.ts';
import type { App } from '../shared/app.ts';
import type { JobHandlers, JobPayload, Sweep } from '../shared/job.ts';
import { deleteOldNotes, readClock } from './repository.ts';

export const householdFileJobs: JobHandlers = { 'mail.household_moved_in': inviteByHub };

export const householdFileSweeps: readonly Sweep[] = [
  {
    name: 'household_file.old_notes',
    everySeconds: 3600,
    run: (app) => deleteOldNotes(app.database.read),
  },
];

/** What a hub did by night, or late, waits for the morning. */
async function inviteByHub(app: App, payload: JobPayload): Promise<void> {
  const task = 'mail.household_moved_in';
  const clock = await readClock(app.database.read);
  if (await waitForMorning(app, task, { payload, ...clock })) return;
  await mailInvitation(app, payload.subjectId, 'household.moved_in');
}
