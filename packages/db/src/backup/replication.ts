import type { Readable } from 'node:stream';
import pg from 'pg';
import { readPosition, textOfPosition, type WalPosition } from './wal-position.ts';

/**
 * PostgreSQL's own replication protocol, which copies a whole server and follows its log: what
 * pg_basebackup and pg_receivewal speak, without needing those programs.
 *
 * The connection names a database, so that the usual lines of pg_hba.conf let it in.
 */
export type Replication = {
  client: pg.Client;
  /** the server that made the data: a copy keeps it */
  systemId: string;
  timeline: number;
  /** where the log ended when asked */
  position: WalPosition;
  segmentBytes: number;
  /** of the server: 18 */
  major: number;
  database: string;
  close: () => Promise<void>;
};

/**
 * @param url a role with the right REPLICATION
 * @throws Error that says what the role lacks
 */
export async function openReplication(url: string): Promise<Replication> {
  const options = { connectionString: url, replication: 'database', keepAlive: true };
  const client = new pg.Client(options as pg.ClientConfig);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows: identities } = await client.query('IDENTIFY_SYSTEM');
    const { rows: settings } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major,
         (select setting::int from pg_settings where name = 'wal_segment_size') as "segmentBytes"`,
    );
    const identity = identities[0];
    return {
      client,
      systemId: identity.systemid,
      timeline: Number(identity.timeline),
      position: readPosition(identity.xlogpos),
      database: identity.dbname,
      ...settings[0],
      close: () => client.end(),
    };
  } catch (error) {
    await client.end().catch(() => {});
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Error(
      `The role ${new URL(url).username} may not copy the server: give it REPLICATION.`,
      { cause: error },
    );
  }
}

/** What a copy sends, and the rows around it. */
export type Copy = {
  rows: string[][];
  /** resolves when the server has said everything */
  done: Promise<void>;
};

type CopyHandlers = {
  onChunk: (chunk: Buffer, connection: CopyConnection) => void;
};

export type CopyConnection = {
  stream: Readable;
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
};

/** Sends a command whose answer is a copy, chunk by chunk, in the order they come. */
export function startCopy(
  { client }: Replication,
  command: string,
  { onChunk }: CopyHandlers,
): Copy {
  const rows: string[][] = [];
  const done = new Promise<void>((settle, refuse) => {
    const ignore = () => {};
    client.query({
      submit: (connection: CopyConnection) => connection.query(command),
      handleRowDescription: ignore,
      handleDataRow: ({ fields }: { fields: (string | null)[] }) =>
        rows.push(fields.map((field) => field ?? '')),
      // The driver uses its buffer again: what is kept is copied.
      handleCopyData: ({ chunk }: { chunk: Buffer }, connection: CopyConnection) =>
        onChunk(Buffer.from(chunk), connection),
      handleCommandComplete: ignore,
      handleError: refuse,
      handleReadyForQuery: () => settle(),
    } as unknown as pg.Submittable);
    client.once('end', () => refuse(new Error('PostgreSQL closed the connection.')));
  });
  return { rows, done };
}

const postgresEpochMs = Date.UTC(2000, 0, 1);

export type WalMessage =
  { kind: 'data'; start: WalPosition; bytes: Buffer } | { kind: 'idle'; wantsReply: boolean };

/** What the server sends while its log is followed. */
export function readWalMessage(chunk: Buffer): WalMessage {
  if (chunk[0] === 0x77) {
    return { kind: 'data', start: chunk.readBigInt64BE(1), bytes: chunk.subarray(25) };
  }
  return { kind: 'idle', wantsReply: chunk[17] === 1 };
}

/** Says how far the log has been received, and how far it is safely kept. */
export function statusOf({ received, kept }: Record<'received' | 'kept', WalPosition>): Buffer {
  const status = Buffer.alloc(34);
  status[0] = 0x72;
  status.writeBigInt64BE(received, 1);
  status.writeBigInt64BE(kept, 9);
  status.writeBigInt64BE(kept, 17);
  status.writeBigInt64BE(BigInt(Date.now() - postgresEpochMs) * 1000n, 25);
  return status;
}

/** The command that follows the log from a place on, keeping the server from dropping it. */
export function followCommand(slot: string, from: WalPosition, timeline: number): string {
  return `START_REPLICATION SLOT ${slot} PHYSICAL ${textOfPosition(from)} TIMELINE ${timeline}`;
}
