import { query, type GroundDatabase } from '../ground.ts';

/** What a PostgreSQL that counts the buffers of each statement is started with. */
export const countingSettings = { shared_preload_libraries: 'pg_stat_statements' };

/** Once a database; the settings have counted from the start. */
export async function startCounting({ administratorUrl }: GroundDatabase): Promise<void> {
  await query(administratorUrl, 'create extension if not exists pg_stat_statements');
}

/** Shared buffers that statements read in a database while something is done, found in memory or not. */
export async function countBuffers(
  { name, administratorUrl }: GroundDatabase,
  work: () => Promise<unknown>,
): Promise<number> {
  await query(
    administratorUrl,
    `select pg_stat_statements_reset(0, oid, 0) from pg_database where datname = $1`,
    [name],
  );
  await work();
  const [row] = await query<{ buffers: string | null }>(
    administratorUrl,
    `select sum(shared_blks_hit + shared_blks_read) as buffers from pg_stat_statements s
     join pg_database d on d.oid = s.dbid
     where d.datname = $1 and s.query !~ 'pg_stat_statements'`,
    [name],
  );
  return Number(row!.buffers ?? 0);
}
