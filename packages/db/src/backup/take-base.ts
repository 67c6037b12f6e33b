import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { findSchema } from '../schema-version.ts';
import {
  baseFile,
  claimBase,
  claimChain,
  requireBackupFolder,
  writeWhole,
  type Base,
  type StoredBase,
} from './backup-folder.ts';
import {
  openReplication,
  startCopy,
  type CopyConnection,
  type Replication,
} from './replication.ts';
import { requirePublicKeys, seal, type Sealed } from './sealed-file.ts';

export type BackupOptions = {
  /** a role with the right REPLICATION */
  url: string;
  folder: string;
  /** each opens every backup with its own private key */
  publicKeys: readonly string[];
  /** of Étal */
  version: string;
};

/**
 * Copies the whole server, consistent at the moment the copy ends, with the log it needs: a copy
 * that can be restored by itself. Orders go on meanwhile.
 *
 * @param chain the log it belongs to; left out, it begins one of its own that nothing follows
 * @param signal ends it early: nothing of it stays
 */
export async function takeBase(
  options: BackupOptions,
  { chain, signal }: { chain?: string | undefined; signal?: AbortSignal } = {},
): Promise<StoredBase> {
  const { folder, publicKeys } = options;
  requirePublicKeys(publicKeys);
  requireBackupFolder(folder);
  const replication = await openReplication(options.url);
  signal?.addEventListener('abort', () => void replication.close());
  try {
    const startedAt = await readClock(replication);
    const schema = await findSchema(replication.client);
    await holdLog(replication);
    const stored = claim(folder, chain, startedAt);
    const { sealed, rows } = await copyServer(replication, baseFile(folder, stored), publicKeys);
    const base: Base = {
      format: 1,
      startedAt,
      endedAt: await readClock(replication),
      startPosition: rows.at(0)![0]!,
      endPosition: rows.at(-1)![0]!,
      timeline: replication.timeline,
      systemId: replication.systemId,
      segmentBytes: replication.segmentBytes,
      major: replication.major,
      database: replication.database,
      schema,
      version: options.version,
      ...sealed,
    };
    writeWhole(join(folder, stored.chain, `${stored.name}.json`), base);
    return { ...base, ...stored };
  } finally {
    await replication.close();
  }
}

/** Keeps the server from dropping the log that the copy needs, until the connection ends. */
async function holdLog({ client }: Replication): Promise<void> {
  const slot = `etal_copy_${randomBytes(8).toString('hex')}`;
  await client.query(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY PHYSICAL RESERVE_WAL`);
}

function claim(
  folder: string,
  followed: string | undefined,
  at: number,
): Pick<StoredBase, 'chain' | 'name'> {
  const chain = followed ?? claimChain(folder, at);
  return { chain, name: claimBase(folder, chain, at) };
}

async function copyServer(
  replication: Replication,
  file: string,
  publicKeys: readonly string[],
): Promise<{ sealed: Sealed; rows: string[][] }> {
  const tar = new PassThrough({ highWaterMark: 4 * 1024 * 1024 });
  const command = `BASE_BACKUP (LABEL 'etal', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`;
  const refuse = (why: string) => tar.destroy(new Error(why));
  let archives = 0;
  let waiting: CopyConnection['stream'] | undefined;
  const goOn = () => void waiting?.resume();
  tar.on('drain', goOn).on('close', goOn);
  const copy = startCopy(replication, command, {
    onChunk: (chunk, { stream }) => {
      const kind = String.fromCharCode(chunk[0]!);
      if (kind === 'n' && ++archives > 1) refuse('Tablespaces outside the data are not copied.');
      if (kind !== 'd' || tar.destroyed || tar.write(chunk.subarray(1))) return;
      waiting = stream.pause();
    },
  });
  const copied = copy.done.then(
    () => tar.end(),
    (error: Error) => tar.destroy(error),
  );
  try {
    const sealed = await seal(tar, file, publicKeys);
    await copied;
    return { sealed, rows: copy.rows };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

async function readClock({ client }: Replication): Promise<number> {
  const { rows } = await client.query(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::text as now',
  );
  return Number(rows[0].now);
}
