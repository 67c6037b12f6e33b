import type { Actor } from '@etal/domain/access/actor';
import { asInstant, type Instant } from '@etal/domain/shared/instant';
import pg from 'pg';

export type Database = {
  pool: pg.Pool;
  /** Reads outside a transaction. */
  read: Reader;
  close: () => Promise<void>;
};

/** Sends one statement; `name` prepares it once per connection. */
export type Statement = { name?: string; text: string; values?: unknown[] };

export type Reader = {
  rows: <Row>(statement: Statement) => Promise<Row[]>;
};

/**
 * One transaction. `now` is the database's clock, read once by `readNow` after the locks;
 * reading it earlier throws.
 */
export type Tx = Reader & {
  actor: Actor;
  readonly now: Instant;
  readNow: () => Promise<Instant>;
  /** For a statement that returns the clock beside its rows: keeps it as `now`. */
  keepNow: (now: Instant) => void;
};

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;

/** Moments are read as epoch milliseconds, days as text, bigints as safe integers. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === TIMESTAMPTZ) return (value: string) => asInstant(Date.parse(value));
    if (oid === DATE) return (value: string) => value;
    if (oid === INT8) return safeInteger;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** @param connections the most the pool opens; 8 is enough on two cores */
export function connect(url: string, connections = 8): Database {
  // Statements are named and told apart by ids alone. Planning a join of nine tables anew for each
  // basket took PostgreSQL three times as long as running it.
  const options = '-c plan_cache_mode=force_generic_plan';
  const pool = new pg.Pool({ connectionString: url, max: connections, types, options });
  // An idle connection that dies is replaced at the next query.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, read: readerOf(pool), close: () => pool.end() };
}

/**
 * Runs `work` in one transaction and commits; anything thrown rolls back.
 *
 * A deadlock or a serialisation failure is tried once more: its first try left no trace.
 */
export async function inTransaction<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(database, actor, work);
  } catch (error) {
    if (!isTransient(error)) throw error;
    return attempt(database, actor, work);
  }
}

async function attempt<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(txOf(client, actor));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

function txOf(client: pg.PoolClient, actor: Actor): Tx {
  let now: Instant | undefined;
  const reader = readerOf(client);
  return {
    ...reader,
    actor,
    get now() {
      if (now === undefined) throw new Error('the clock was read before the locks were taken');
      return now;
    },
    async readNow() {
      if (now !== undefined) return now;
      const [row] = await reader.rows<{ now: Instant }>({
        name: 'now',
        text: 'select etal_now() as now',
      });
      now = row!.now;
      return now;
    },
    keepNow(moment) {
      now = moment;
    },
  };
}

function readerOf(client: pg.Pool | pg.PoolClient): Reader {
  return {
    async rows<Row>(statement: Statement) {
      const result = await client.query(statement);
      return result.rows as Row[];
    },
  };
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond a safe integer`);
  return number;
}

function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40P01' || code === '40001';
}
