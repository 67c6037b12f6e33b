import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onStopSignal } from '@etal/api/on-stop-signal';
import { isRoot } from '@etal/db/embedded/binaries';
import { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from '@etal/db/embedded/server';
import { migrate } from '@etal/db/migrate';
import { createDatabase, createRoles } from '@etal/db/roles';
import pg from 'pg';
import { killAtOnce } from './processes.ts';

/** A PostgreSQL that serves nobody else, as durable as the one of `pnpm start`. */
export type Ground = {
  readonly serverPid: number;
  /** a migrated database without any row */
  createDatabase: (name: string) => Promise<GroundDatabase>;
  /** without a table, for what Étal is compared with; its URL, as `etal_owner` */
  createEmptyDatabase: (name: string) => Promise<string>;
  /** SIGKILL: it writes down nothing more; resolves once it is gone */
  kill: () => Promise<void>;
  /** after `kill`: at the same address, with what is on disk, unless told as durable as before */
  startAgain: (settings?: Record<string, string>) => Promise<void>;
  stop: () => Promise<void>;
};

export type GroundDatabase = {
  name: string;
  /** as `etal_app` */
  url: string;
  ownerUrl: string;
  administratorUrl: string;
};

const template = 'etal_template';

/**
 * Stops with the run; one that is interrupted has shown nothing, and fails.
 *
 * @param settings of PostgreSQL, beside those of `pnpm start`
 */
export async function startGround(settings: Record<string, string> = {}): Promise<Ground> {
  const dataFolder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-proofs-'));
  let server = await startEmbedded({ dataFolder, durable: true, settings });
  const stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await createRoles(server.url('postgres'));
    await createDatabase(server.url('postgres'), template);
    await migrate(server.url(template, 'etal_owner'));
  } catch (error) {
    await stop();
    throw error;
  }
  onStopSignal(async () => {
    await stop();
    process.exit(1);
  });
  return {
    get serverPid() {
      return server.pid;
    },
    kill: () => killAtOnce(server.pid),
    startAgain: async (settings = {}) => {
      server = await startOnRemains({ dataFolder, durable: true, port: server.port, settings });
    },
    stop,
    createEmptyDatabase: async (name) => {
      await createDatabase(server.url('postgres'), name);
      return server.url(name, 'etal_owner');
    },
    createDatabase: async (name) => {
      await createDatabase(server.url('postgres'), name, template);
      return {
        name,
        url: server.url(name, 'etal_app'),
        ownerUrl: server.url(name, 'etal_owner'),
        administratorUrl: server.url(name),
      };
    },
  };
}

/** A killed server's last connections end a moment after it: until then nobody may take its place. */
async function startOnRemains(options: EmbeddedOptions): Promise<EmbeddedServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await startEmbedded(options);
    } catch (error) {
      if (tries === 100 || !(error as Error).message.includes('still in use')) throw error;
      await wait(50);
    }
  }
}

/** Runs one statement on a connection of its own; for what no pool of the campaign should see. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Vacuums and analyses the tables that hold rows. An empty table that was analysed would be planned
 * as one that stays empty, and every plan kept from then would read it whole; unknown to the
 * planner, as in a town that has just begun, it is expected to grow.
 */
export async function analyzeFilled({ administratorUrl }: GroundDatabase): Promise<void> {
  const filled = await query<{ name: string }>(
    administratorUrl,
    `select relid::regclass::text as name from pg_stat_user_tables where pg_relation_size(relid) > 0`,
  );
  await query(administratorUrl, `vacuum analyze ${filled.map(({ name }) => name).join()}`);
}

/**
 * Does something while autovacuum rests: while it counts rows, versions that are replaced stay beside
 * the new ones. A week that is filled in a second would be scattered by it, as no week that lasts days is.
 */
export async function untidied(
  { administratorUrl }: GroundDatabase,
  work: () => Promise<void>,
): Promise<void> {
  const reload = () => query(administratorUrl, 'select pg_reload_conf()');
  await query(administratorUrl, 'alter system set autovacuum = off');
  await reload();
  await query(
    administratorUrl,
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity
     where backend_type = 'autovacuum worker'`,
  );
  await work();
  await query(administratorUrl, 'alter system reset autovacuum');
  await reload();
}

/**
 * Deadlocks that the database has counted since it was made. A backend tells its counters as it
 * ends, so this waits until those of the campaign are gone.
 */
export async function countDeadlocks({ name, administratorUrl }: GroundDatabase): Promise<number> {
  const url = administratorUrl.replace(/[^/]+$/, 'postgres');
  for (let tries = 0; tries < 100; tries++) {
    const [row] = await query<{ deadlocks: string; backends: number }>(
      url,
      'select deadlocks, numbackends as backends from pg_stat_database where datname = $1',
      [name],
    );
    if (row!.backends === 0) return Number(row!.deadlocks);
    await wait(50);
  }
  throw new Error(`somebody is still connected to ${name}`);
}
