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
    await client.query(openRows);
  } finally {
    await client.end();
  }
}

/** The queue closes its tables row by row to all but their owner. */
const openRows = `
  do $$ declare closed record; begin
    for closed in select relname from pg_class
      where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
      execute format('drop policy if exists etal_app on graphile_worker.%I', closed.relname);
      execute format('create policy etal_app on graphile_worker.%I to etal_app using (true)',
        closed.relname);
    end loop;
  end $$`;
