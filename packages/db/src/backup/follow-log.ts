import { mkdirSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  listLog,
  logFile,
  logFolder,
  requireBackupFolder,
  writeReceived,
  type LogPiece,
} from './backup-folder.ts';
import { askReach, type Reach } from './log-reach.ts';
import { openTail, type Stretch } from './log-tail.ts';
import {
  followCommand,
  openReplication,
  readWalMessage,
  startCopy,
  statusOf,
  type CopyConnection,
  type Replication,
} from './replication.ts';
import { seal } from './sealed-file.ts';
import type { BackupOptions } from './take-base.ts';
import { readPosition, segmentName, textOfPosition, type WalPosition } from './wal-position.ts';

/** At most so much of what was acknowledged is not yet in the folder: far less than a minute. */
const keepEveryMs = 5_000;

/** Segments that wait to be written before the server is asked to wait. */
const waitingMax = 4;

export type FollowOptions = BackupOptions & {
  chain: string;
  slot: string;
  /** tells how often the log is written to the folder, milliseconds */
  everyMs?: number;
};

/**
 * Follows the server's log into the folder until told to stop: what is committed is kept within
 * `everyMs`, in small pieces that one whole file replaces once it is full. The server drops nothing
 * before it is kept.
 *
 * @throws Error when the connection, the log or the folder is lost
 */
export async function followLog(options: FollowOptions, signal: AbortSignal): Promise<void> {
  requireBackupFolder(options.folder);
  mkdirSync(logFolder(options.folder, options.chain), { recursive: true, mode: 0o700 });
  const replication = await openReplication(options.url);
  try {
    const from = await startOf(replication, options.slot);
    const log = openLog(options, replication, from);
    const command = followCommand(options.slot, from, replication.timeline);
    const copy = startCopy(replication, command, { onChunk: log.take });
    const lost = copy.done.then(() => {
      throw new Error('PostgreSQL ended its log: another server has taken over.');
    });
    await Promise.race([lost, log.failed, keepRegularly(log, options, signal)]);
  } finally {
    await replication.close();
  }
}

async function keepRegularly(
  log: ReturnType<typeof openLog>,
  { url, folder, chain, everyMs = keepEveryMs }: FollowOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMs, undefined, { signal }).catch(() => {});
    log.expect(await askReach(url));
    await log.keep();
    const reach = log.reach();
    if (reach) writeReceived(folder, chain, { ...reach, position: textOfPosition(reach.position) });
  }
}

/** From the beginning of the file of the log that the server still holds for us. */
async function startOf(replication: Replication, slot: string): Promise<WalPosition> {
  const { rows } = await replication.client.query(
    `select restart_lsn::text as position from pg_replication_slots where slot_name = '${slot}'`,
  );
  if (!rows[0]?.position) throw new Error(`PostgreSQL no longer keeps its log for ${slot}.`);
  const position = readPosition(rows[0].position);
  return position - (position % BigInt(replication.segmentBytes));
}

function openLog(options: FollowOptions, replication: Replication, from: WalPosition) {
  const tail = openTail(from, replication.segmentBytes);
  let kept = from;
  let connection: CopyConnection | undefined;
  let waiting = 0;
  let asked: Reach[] = [];
  let saving: Promise<void> = Promise.resolve();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => {});

  const reachAt = (end: WalPosition) => asked.findLast(({ position }) => position <= end);
  const tellServer = () =>
    connection?.sendCopyFromChunk(statusOf({ received: tail.position(), kept }));
  const write = async (stretch: Stretch) => {
    const end = stretch.segment * BigInt(replication.segmentBytes) + BigInt(stretch.to);
    await writeStretch(options, replication, { ...stretch, at: reachAt(end)?.at ?? 0 });
    kept = end;
    waiting--;
    if (waiting <= waitingMax) connection?.stream.resume();
    tellServer();
  };
  const save = (stretch: Stretch) => {
    waiting++;
    // After a failure nothing more is written: the server would drop what is missing.
    saving = saving.then(() => write(stretch));
    saving.catch(fail);
  };
  const keep = async () => {
    const stretch = tail.cut();
    if (stretch) save(stretch);
    await saving;
    tellServer();
  };
  const take = (chunk: Buffer) => {
    const message = readWalMessage(chunk);
    if (message.kind === 'data') {
      tail.append(message).forEach(save);
      if (waiting > waitingMax) connection?.stream.pause();
      return;
    }
    // The server asks before it stops: it waits until everything is kept.
    if (message.wantsReply) keep().catch(fail);
  };
  return {
    failed,
    keep,
    /** what will have been reached once so much of the log is here */
    expect: (reach: Reach | undefined) => void (reach && asked.push(reach)),
    reach: () => {
      const reached = reachAt(kept);
      if (reached) asked = asked.slice(asked.indexOf(reached));
      return reached;
    },
    take: (chunk: Buffer, sender: CopyConnection) => {
      connection = sender;
      try {
        take(chunk);
      } catch (error) {
        fail(error);
      }
    },
  };
}

async function writeStretch(
  { folder, chain, publicKeys }: FollowOptions,
  { timeline, segmentBytes }: Replication,
  { segment, bytes, ...stretch }: Stretch & Pick<LogPiece, 'at'>,
): Promise<void> {
  requireBackupFolder(folder);
  const piece = { segment: segmentName(timeline, segment, segmentBytes), ...stretch };
  await seal(Readable.from([bytes]), logFile(logFolder(folder, chain), piece), publicKeys);
  if (piece.to === segmentBytes) forgetPieces(folder, chain, piece);
}

/** Pieces of a file of the log that is whole now. */
function forgetPieces(folder: string, chain: string, whole: Omit<LogPiece, 'file'>): void {
  for (const piece of listLog(folder, chain)) {
    const isPart = piece.segment === whole.segment && piece.to - piece.from < whole.to;
    if (isPart) rmSync(piece.file, { force: true });
  }
}
