import pg from 'pg';
import { readPosition, type WalPosition } from './wal-position.ts';

/** Everything that was committed before a moment is in the log before a place. */
export type Reach = { position: WalPosition; at: number };

/**
 * Asks the server how far its log reaches. The clock is read first: what was acknowledged before
 * that is in the log by then. What the server sends with its log says less: it may be sent after a
 * commit, and end before it.
 *
 * @returns nothing when the server does not answer, as while it stops
 */
export async function askReach(url: string): Promise<Reach | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const clock = await client.query(
      'select floor(extract(epoch from clock_timestamp()) * 1000)::text as at',
    );
    const log = await client.query('select pg_current_wal_flush_lsn()::text as position');
    return { at: Number(clock.rows[0].at), position: readPosition(log.rows[0].position) };
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
