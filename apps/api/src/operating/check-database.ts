import { compareSchema, findSchema } from '@etal/db/schema-version';
import { findReaderFaults } from '@etal/db/shared-reader';
import pg from 'pg';
import { note, ok, wrong, type Found } from './check.ts';

const oldestMajor = 18;
const slowMs = 100;

type Server = { version: string; major: number; isSuper: boolean; mayMakeRoles: boolean };

/** Whether PostgreSQL answers, is new enough, and serves us with no more rights than needed. */
export async function checkDatabase(url: string): Promise<Found> {
  const began = performance.now();
  const server = await askServer(url);
  const ms = Math.round(performance.now() - began);
  if (server.major < oldestMajor) return wrong(tooOld(server));
  if (server.isSuper) return wrong('DATABASE_URL names a superuser: it is to be etal_app.');
  const says = `PostgreSQL ${server.version}, ${ms} ms`;
  return ms > slowMs * 10 ? note(`${says}: slow`) : ok(says);
}

/** Whether the administrator may make what Étal needs. */
export async function checkAdministrator(url: string, makesBackups: boolean): Promise<Found> {
  const server = await askServer(url);
  if (server.major < oldestMajor) return wrong(tooOld(server));
  const { username } = new URL(url);
  if (!server.isSuper && !server.mayMakeRoles) {
    return wrong(
      `${username} may not make roles: DATABASE_ADMIN_URL names somebody with CREATEROLE.`,
    );
  }
  if (!server.isSuper && makesBackups) {
    return wrong(
      `${username} is no superuser and cannot make etal_backup. Is PostgreSQL hosted by somebody else? ` +
        'Take its backups, and leave BACKUP_FOLDER out.',
    );
  }
  return ok(`PostgreSQL ${server.version}, ${username} may make the roles`);
}

/** Whether the tables are those that this version works with. */
export async function checkMigrations(ownerUrl: string): Promise<Found> {
  const schema = await withClient(ownerUrl, findSchema);
  switch (compareSchema(schema)) {
    case 'current':
      return ok(schema);
    case 'empty':
      return wrong('there are no tables: « etal install ».');
    case 'behind':
      return wrong(`the tables are of ${schema}: « etal upgrade ».`);
    case 'newer':
      return wrong(
        `the tables (${schema}) are newer than this Étal: install the version that made them.`,
      );
  }
}

/** Whether what desks, producers and papers read is open to its role, and nothing else is. */
export async function checkReader(readerUrl: string): Promise<Found> {
  const faults = await withClient(readerUrl, findReaderFaults);
  if (faults.length === 0) return ok('reads what it is to, and nothing else');
  const first = faults.slice(0, 3).join(', ');
  return wrong(
    `etal_shared_reader ${first}: somebody changed its rights by hand, put them back as migrations/schema.sql says.`,
  );
}

/** A clock that is wrong closes sales at the wrong moment. */
export async function checkClock(url: string): Promise<Found> {
  const before = Date.now();
  const { now } = await withClient(url, async (client) => {
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    return rows[0]!;
  });
  const after = Date.now();
  const drift = Math.max(0, before - now.getTime(), now.getTime() - after) / 1000;
  return drift <= 2
    ? ok(`this machine and PostgreSQL agree, ${now.toISOString()}`)
    : wrong(`this machine and PostgreSQL are ${drift.toFixed(0)} s apart: turn NTP on, on both.`);
}

function askServer(url: string): Promise<Server> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Server>(
      `select current_setting('server_version') as version,
         current_setting('server_version_num')::int / 10000 as major,
         rolsuper as "isSuper", rolcreaterole as "mayMakeRoles"
       from pg_roles where rolname = current_user`,
    );
    return rows[0]!;
  });
}

const tooOld = ({ version }: Server) =>
  `PostgreSQL ${version} is too old: Étal needs ${oldestMajor} or later.`;

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
