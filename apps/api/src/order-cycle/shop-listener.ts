import pg from 'pg';
import { shopChannel } from './tell-shops.ts';

const retryMs = 500;
const heartbeatMs = 5_000;

export type Listening = {
  onChange: (pickupDayId: string | undefined) => void;
  onHearing: (isHearing: boolean) => void;
};

/**
 * Hears that shops changed, on a connection of its own. When it is lost, `onHearing(false)` is
 * said at once, and it connects again.
 *
 * @returns stops it
 */
export function listenToShops(databaseUrl: string, listening: Listening): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function lose(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    listening.onHearing(false);
    void lost.end().catch(() => {});
    schedule(open, retryMs);
  }

  function schedule(what: () => Promise<void>, inMs: number): void {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => void what(), inMs);
    timer.unref();
  }

  async function open(): Promise<void> {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'etal shops',
    });
    client = opened;
    opened.on('error', () => lose(opened));
    opened.on('end', () => lose(opened));
    opened.on('notification', ({ payload }) => listening.onChange(payload || undefined));
    try {
      await opened.connect();
      await opened.query(`listen ${shopChannel}`);
      if (client !== opened) return;
      listening.onHearing(true);
      schedule(beat, heartbeatMs);
    } catch {
      lose(opened);
    }
  }

  /** A network that swallows packets ends no connection: asking does. */
  async function beat(): Promise<void> {
    const asked = client;
    if (!asked) return;
    try {
      await asked.query('select');
      schedule(beat, heartbeatMs);
    } catch {
      lose(asked);
    }
  }

  const opening = open();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await opening;
    const last = client;
    client = undefined;
    await last?.end().catch(() => {});
  };
}
