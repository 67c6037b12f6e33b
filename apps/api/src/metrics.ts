import { createServer } from 'node:http';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import type { Measures } from '@etal/domain/operating/alerts';
import { listStandingAlerts } from './operating/alert-repository.ts';
import { measure } from './operating/measure.ts';
import type { App } from './shared/app.ts';

/** Serves /metrics alone, on a port that the public never reaches. */
export async function serveMetrics(
  app: App,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  collectDefaultMetrics();
  const pools = [app.database.pool, app.sharedReader.pool];
  const sum = (count: 'totalCount' | 'waitingCount') => () =>
    pools.reduce((total, pool) => total + pool[count], 0);
  gauge('etal_pool_connections', 'Connections to the database', sum('totalCount'));
  gauge('etal_pool_waiting', 'Requests that wait for one', sum('waitingCount'));
  gauge('etal_outbox_lag_seconds', 'Age of the oldest due row of the outbox', () => outboxLag(app));
  measureInstallation(app);
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((settle, refuse) => {
    server.once('error', refuse).listen(port, '0.0.0.0', settle);
  });
  return {
    port: (server.address() as { port: number }).port,
    close: () => new Promise((settle) => void server.close(() => settle())),
  };
}

/** What the alerts look at, for whoever watches from elsewhere. One look serves all of a reading. */
function measureInstallation(app: App): void {
  let measures: Promise<Measures> | undefined;
  const look = () => {
    measures ??= measure(app).finally(() => setTimeout(() => (measures = undefined), 1000).unref());
    return measures;
  };
  const read = (name: string, help: string, of: (measures: Measures) => number) =>
    gauge(name, help, async () => of(await look()));
  read('etal_disk_free_ratio', 'Free share of the fullest disk', ({ disks }) =>
    Math.min(...disks.map(({ freeBytes, totalBytes }) => freeBytes / totalBytes)),
  );
  read(
    'etal_mail_wait_seconds',
    'Age of the mail that waits longest',
    (found) => found.oldestMailSeconds,
  );
  read(
    'etal_job_wait_seconds',
    'Age of the other task that waits longest',
    (found) => found.oldestJobSeconds,
  );
  read('etal_jobs_failed', 'Tasks given up in the last 24 hours', (found) => found.failedJobs);
  read(
    'etal_backup_base_age_seconds',
    'Age of the newest base copy; NaN when kept elsewhere',
    (found) => found.backup?.baseSeconds ?? Number.NaN,
  );
  read(
    'etal_backup_log_age_seconds',
    'Until when the log is in the backups, as an age',
    (found) => found.backup?.logSeconds ?? Number.NaN,
  );
  gauge(
    'etal_alerts_standing',
    'What the operators were told of and is not over',
    async () => (await listStandingAlerts(app.database.read)).length,
  );
}

function gauge(name: string, help: string, read: () => number | Promise<number>): Gauge {
  return new Gauge({
    name,
    help,
    async collect() {
      this.set(await read());
    },
  });
}

async function outboxLag(app: App): Promise<number> {
  const [row] = await app.database.read.rows<{ seconds: number }>({
    text: `select coalesce(extract(epoch from etal_now() - min(due_at)), 0)::float8 as seconds
           from outbox where drained_at is null and due_at <= etal_now()`,
  });
  return row!.seconds;
}
