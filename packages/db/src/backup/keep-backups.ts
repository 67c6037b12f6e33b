import { existsSync, globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  baseFile,
  claimChain,
  listBases,
  listChains,
  listLog,
  requireBackupFolder,
  type StoredBase,
} from './backup-folder.ts';
import { followLog } from './follow-log.ts';
import { openReplication } from './replication.ts';
import { requirePublicKeys } from './sealed-file.ts';
import { takeBase, type BackupOptions } from './take-base.ts';
import { locate, readPosition, segmentName } from './wal-position.ts';

export type KeepOptions = BackupOptions & {
  /** base copies older than this are forgotten, and the log that only they need */
  keepDays: number;
  /** how often the log is written to the folder, milliseconds */
  everyMs?: number;
  /** how long to wait after a failure, milliseconds */
  retryMs?: number;
  say: (event: KeptEvent) => void;
};

export type KeptEvent =
  | { kind: 'following'; chain: string }
  | { kind: 'base'; base: StoredBase }
  | { kind: 'failed'; error: Error };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Base copies are taken at night: from 2 h UTC on, or as soon as possible after. */
const nightHour = 2;
const lookEveryMs = 60_000;
const slotPrefix = 'etal_backup_';

/**
 * Keeps backups until told to stop: follows the log without a pause, takes a base copy every night,
 * forgets what is too old. Whatever fails is told and tried again.
 */
export async function keepBackups(options: KeepOptions, signal: AbortSignal): Promise<void> {
  requirePublicKeys(options.publicKeys);
  while (!signal.aborted) {
    try {
      await keepChain(options, signal);
    } catch (error) {
      options.say({ kind: 'failed', error: error as Error });
      await pause(options.retryMs ?? 10_000, signal);
    }
  }
}

/** The chain whose log the server still holds for us; undefined when a new one must begin. */
export async function findChain({ url, folder }: BackupOptions): Promise<string | undefined> {
  const replication = await openReplication(url);
  try {
    const slots = await listSlots(replication);
    return slots.find(({ chain, isLost }) => !isLost && existsSync(join(folder, chain)))?.chain;
  } finally {
    await replication.close();
  }
}

async function keepChain(options: KeepOptions, signal: AbortSignal): Promise<void> {
  requireBackupFolder(options.folder);
  const chain = (await findChain(options)) ?? (await beginChain(options));
  options.say({ kind: 'following', chain });
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  const follow = { ...options, chain, slot: slotOf(chain) };
  const following = followLog(follow, both).finally(() => ended.abort());
  following.catch(() => {});
  await takeBasesWhenDue(options, chain, both);
  await following;
}

/** A base copy that fails leaves the log followed, and is tried again. */
async function takeBasesWhenDue(
  options: KeepOptions,
  chain: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (isBaseDue(listBases(options.folder), chain, Date.now())) {
        const base = await takeBase(options, { chain, signal });
        options.say({ kind: 'base', base });
        forgetOld(options, chain, Date.now());
      }
    } catch (error) {
      if (!signal.aborted) options.say({ kind: 'failed', error: error as Error });
    }
    await pause(lookEveryMs, signal);
  }
}

/** Whether no base copy of this chain has been taken since the last night began. */
export function isBaseDue(
  bases: readonly Pick<StoredBase, 'chain' | 'startedAt'>[],
  chain: string,
  now: number,
): boolean {
  const today = now - (now % dayMs) + nightHour * hourMs;
  const night = now < today ? today - dayMs : today;
  const own = bases.filter((base) => base.chain === chain);
  return !own.some(({ startedAt }) => startedAt >= night);
}

/** The newest base copy stays, however old it is. */
export function forgetOld(
  { folder, keepDays }: Pick<KeepOptions, 'folder' | 'keepDays'>,
  current: string | undefined,
  now: number,
): void {
  const bases = listBases(folder);
  const isKept = (base: StoredBase) =>
    base === bases.at(-1) || base.endedAt >= now - keepDays * dayMs;
  for (const base of bases.filter((each) => !isKept(each))) {
    rmSync(join(folder, base.chain, `${base.name}.json`), { force: true });
    rmSync(baseFile(folder, base), { force: true });
  }
  const kept = bases.filter(isKept);
  for (const chain of listChains(folder)) {
    forgetCutShort(join(folder, chain), now);
    const oldest = kept.find((base) => base.chain === chain);
    if (oldest) forgetLogBefore(folder, oldest);
    else if (chain !== current) rmSync(join(folder, chain), { recursive: true, force: true });
  }
}

/** What a process that was killed had begun to write. */
function forgetCutShort(place: string, now: number): void {
  for (const file of globSync(join(place, '**/*.part'))) {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: now };
    if (mtimeMs < now - dayMs) rmSync(file, { force: true });
  }
}

function forgetLogBefore(folder: string, base: StoredBase): void {
  const { segment } = locate(readPosition(base.startPosition), base.segmentBytes);
  const first = segmentName(base.timeline, segment, base.segmentBytes);
  for (const piece of listLog(folder, base.chain)) {
    if (piece.segment < first) rmSync(piece.file, { force: true });
  }
}

/** From now on the server keeps its log until it is in the folder. */
async function beginChain({ url, folder }: KeepOptions): Promise<string> {
  const replication = await openReplication(url);
  try {
    for (const { name, isActive } of await listSlots(replication)) {
      if (!isActive) await replication.client.query(`DROP_REPLICATION_SLOT ${name}`);
    }
    const chain = claimChain(folder, Date.now());
    await replication.client.query(`CREATE_REPLICATION_SLOT ${slotOf(chain)} PHYSICAL RESERVE_WAL`);
    return chain;
  } finally {
    await replication.close();
  }
}

const slotOf = (chain: string) => `${slotPrefix}${chain.toLowerCase()}`;

type Slot = { name: string; chain: string; isActive: boolean; isLost: boolean };

async function listSlots({ client }: Awaited<ReturnType<typeof openReplication>>): Promise<Slot[]> {
  const { rows } = await client.query(
    `select slot_name as name, active as "isActive",
       coalesce(wal_status, 'lost') = 'lost' as "isLost"
     from pg_replication_slots
     where slot_type = 'physical' and starts_with(slot_name, '${slotPrefix}')`,
  );
  return rows.map((row) => ({
    ...row,
    chain: row.name.slice(slotPrefix.length).toUpperCase(),
  }));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}
