import { statfsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Measures } from '@etal/domain/operating/alerts';
import { serveMetrics } from '../metrics.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { createOperator } from './create-operator.ts';
import { measure } from './measure.ts';
import { tellOf, watch } from './watch.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

const well: Measures = {
  disks: [{ freeBytes: 50e9, totalBytes: 100e9 }],
  oldestMailSeconds: 0,
  oldestJobSeconds: 0,
  failedJobs: 0,
  backup: null,
};

const tell = async (measures: Partial<Measures>) => {
  await tellOf(mailbox.app, { ...well, ...measures });
  await workOnce(mailbox.app);
};

const makeOperator = (email: string) =>
  createOperator(mailbox.app, { email, name: 'Alex', town: 'Wambrecq', phone: '0320000000' });

describe('an operator', () => {
  it('gets one mail when something goes wrong, and one when it is over', async () => {
    await makeOperator('alex@ville.test');
    await makeOperator('sacha@ville.test');
    await tell({ oldestJobSeconds: 901 });
    await tell({ oldestJobSeconds: 2000 });
    expect(mailbox.received.map(({ subject }) => subject)).toEqual([
      'Wambrecq\u00a0: des tâches n’avancent pas',
      'Wambrecq\u00a0: des tâches n’avancent pas',
    ]);
    const [mail] = mailbox.received;
    expect(mail!.text).toMatch(/Depuis \S+ \d+ \S+ à .*\n.*abandonnée/);
    expect(mail!.text).toContain('etal doctor');
    await tell({});
    await tell({});
    expect(mailbox.received.slice(2).map(({ subject }) => subject)).toEqual([
      'Wambrecq\u00a0: les tâches avancent de nouveau',
      'Wambrecq\u00a0: les tâches avancent de nouveau',
    ]);
    expect(mailbox.received.at(-1)!.text).toContain('Cela a duré de');
  });

  it('is told again of what comes again, each thing by itself', async () => {
    const backup = { baseSeconds: Infinity, logSeconds: Infinity };
    await tell({ oldestJobSeconds: 901, backup });
    await tell({ backup });
    const subjects = new Set(mailbox.received.map(({ subject }) => subject));
    expect([...subjects].sort()).toEqual([
      'Wambrecq\u00a0: des tâches n’avancent pas',
      'Wambrecq\u00a0: les sauvegardes n’avancent plus',
      'Wambrecq\u00a0: les tâches avancent de nouveau',
    ]);
    await tell({});
  });
});

describe('the installation', () => {
  it('is measured where mails and tasks wait, and where disks are', async () => {
    await test.app.database.read.rows({ text: 'delete from graphile_worker._private_jobs' });
    expect(await measure(test.app)).toMatchObject({ failedJobs: 0, backup: null });
    await test.app.database.read.rows({
      text: `select graphile_worker.add_job('mail.test', max_attempts => 1),
               graphile_worker.add_job('order.test')`,
    });
    await test.app.database.read.rows({
      text: `update graphile_worker._private_jobs set created_at = now() - interval '20 minutes'`,
    });
    const waiting = await measure(test.app);
    expect(waiting.oldestMailSeconds).toBeGreaterThan(1199);
    expect(waiting.oldestJobSeconds).toBeGreaterThan(1199);
    expect(waiting.disks[0]!.totalBytes).toBe(
      statfsSync(process.cwd()).blocks * statfsSync(process.cwd()).bsize,
    );
    await test.app.database.read.rows({
      text: `update graphile_worker._private_jobs set attempts = max_attempts where max_attempts = 1`,
    });
    expect(await measure(test.app)).toMatchObject({ failedJobs: 1, oldestMailSeconds: 0 });
  });

  it('says the same at /metrics, on the private port', async () => {
    await watch(test.app);
    const metrics = await serveMetrics(test.app, 0);
    const text = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text();
    await metrics.close();
    expect(text).toMatch(/^etal_jobs_failed 1$/m);
    expect(text).toMatch(/^etal_alerts_standing 1$/m);
    expect(text).toMatch(/^etal_disk_free_ratio 0\.\d+$/m);
    expect(text).toMatch(/^etal_backup_base_age_seconds Nan$/m);
    await test.app.database.read.rows({ text: 'delete from graphile_worker._private_jobs' });
    await watch(test.app);
  });
});
