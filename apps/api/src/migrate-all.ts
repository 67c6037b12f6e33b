import { migrate } from '@etal/db/migrate';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/**
 * Brings our tables and those of the job queue up to date, forward only.
 *
 * @param ownerUrl a connection as `etal_owner`
 */
export async function migrateAll(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  await migrateJobs(ownerUrl);
}

/** The job queue's own schema, which `etal_app` then uses and never changes. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) });
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(`
      grant usage on schema graphile_worker to etal_app;
      grant select, insert, update, delete on all tables in schema graphile_worker to etal_app;
      grant usage, select on all sequences in schema graphile_worker to etal_app;
      grant execute on all functions in schema graphile_worker to etal_app;`);
  } finally {
    await client.end();
  }
}
