import { draftCodeMail } from './access/draft-code-mail.ts';
import { accessSweeps } from './access/jobs.ts';
import { deliveryJobs, deliverySweeps } from './delivery/jobs.ts';
import { disruptionJobs, disruptionSweeps } from './disruption/jobs.ts';
import { householdFileJobs, householdFileSweeps } from './household-file/jobs.ts';
import { householdJobs } from './household/jobs.ts';
import { cleanMessages } from './message/clean-messages.ts';
import { sendMail } from './message/send-mail.ts';
import { noticeJobs, noticeSweeps } from './notice/jobs.ts';
import { operatingJobs, operatingSweeps } from './operating/jobs.ts';
import { organizationJobs, organizationSweeps } from './organization/jobs.ts';
import { orderJobs } from './order/jobs.ts';
import { privacyJobs, privacySweeps } from './privacy/jobs.ts';
import { rhythmSweeps } from './rhythm/jobs.ts';
import type { JobHandlers, Sweep } from './shared/job.ts';
import { weekJobs, weekSweeps } from './week/jobs.ts';

/** Who does each task that an announcement names. */
export const jobHandlers: JobHandlers = {
  'mail.sign_in_code': async (app, { subjectId }) => {
    const mail = await draftCodeMail(app, subjectId);
    if (mail) await sendMail(app, { reason: 'person.code_requested', subjectId, ...mail });
  },
  ...householdJobs,
  ...organizationJobs,
  ...orderJobs,
  ...deliveryJobs,
  ...disruptionJobs,
  ...householdFileJobs,
  ...noticeJobs,
  ...operatingJobs,
  ...privacyJobs,
  ...weekJobs,
};

/** What comes due by the clock. */
export const sweeps: readonly Sweep[] = [
  { name: 'message.clean', everySeconds: 3600, run: cleanMessages },
  ...accessSweeps,
  ...disruptionSweeps,
  ...deliverySweeps,
  ...householdFileSweeps,
  ...noticeSweeps,
  ...operatingSweeps,
  ...organizationSweeps,
  ...privacySweeps,
  ...rhythmSweeps,
  ...weekSweeps,
];
