import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { draftOf, type Sealed } from './sealed-file.ts';

/**
 * Where backups are kept. A chain is one uninterrupted log: base copies of the server, and the log
 * from the first of them on. Only a new chain may follow a restore or a log that was lost.
 *
 * ```
 * etal-backups.json                       says that this is the place, and not an empty mount point
 * 20261125T020000Z/                       a chain, by the moment it began
 *   20261126T020000Z.base.zst.age         a base copy
 *   20261126T020000Z.json                 what it is, in clear
 *   received.json                         until when the log is here
 *   log/000000010000000000000012-000000-004a00-20261126T101500Z.zst.age
 * ```
 */
const marker = 'etal-backups.json';

export type Base = Sealed & {
  format: 1;
  /** epoch milliseconds, of the server's clock */
  startedAt: number;
  /** epoch milliseconds; restoring to this moment or a later one may begin from here */
  endedAt: number;
  /** `16/B374D848`: the log is needed from here on */
  startPosition: string;
  endPosition: string;
  timeline: number;
  systemId: string;
  segmentBytes: number;
  /** of the server: 18 */
  major: number;
  database: string;
  /** the last migration, as `schemaOf` names it */
  schema: string;
  /** of Étal */
  version: string;
};

export type StoredBase = Base & { chain: string; name: string };

/**
 * A stretch of one file of the log: bytes from `from` until `to`. With it, and what comes before,
 * everything that was committed until `at` is here; 1970 when that is not known.
 */
export type LogPiece = { file: string; segment: string; from: number; to: number; at: number };

export type Received = { position: string; at: number };

/** Makes the folder a place for backups; doing it again changes nothing. */
export function prepareBackupFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, marker);
  if (!existsSync(file)) writeFileSync(file, '{"format":1}\n');
}

/** @throws Error when the folder is not there, or is not (or no longer) the place of the backups */
export function requireBackupFolder(folder: string): void {
  if (existsSync(join(folder, marker))) return;
  throw new Error(
    existsSync(folder)
      ? `${folder} is no place for backups, or it is not mounted. New? « etal prepare-backups ».`
      : `${folder} is not there: is it mounted?`,
  );
}

/** Every whole base copy, the oldest first. */
export function listBases(folder: string): StoredBase[] {
  return listChains(folder)
    .flatMap((chain) =>
      readdirSync(join(folder, chain))
        .filter((file) => /^\d{8}T\d{6}Z\.json$/.test(file))
        .map((file) => ({
          ...(JSON.parse(readFileSync(join(folder, chain, file), 'utf8')) as Base),
          chain,
          name: file.replace('.json', ''),
        })),
    )
    .toSorted((one, other) => one.endedAt - other.endedAt);
}

export function listChains(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{8}T\d{6}Z$/.test(name))
    .toSorted();
}

/**
 * Begins a chain: nobody else has its name. The moment is at most told late, by a second for each
 * chain that began within the same one.
 */
export function claimChain(folder: string, at: number): string {
  return firstFree(at, (name) => mkdirSync(join(folder, name), { mode: 0o700 }));
}

/** Begins a base copy of a chain: two that begin within one second never write one file. */
export function claimBase(folder: string, chain: string, at: number): string {
  return firstFree(at, (name) => {
    const file = baseFile(folder, { chain, name });
    writeFileSync(draftOf(file), '', { flag: 'wx', mode: 0o600 });
    if (!existsSync(file)) return;
    rmSync(draftOf(file));
    throw Object.assign(new Error(`${name} is there already.`), { code: 'EEXIST' });
  });
}

function firstFree(at: number, claim: (name: string) => void): string {
  const name = nameOfMoment(at);
  try {
    claim(name);
    return name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return firstFree(at + 1000, claim);
  }
}

export const baseFile = (folder: string, { chain, name }: Pick<StoredBase, 'chain' | 'name'>) =>
  join(folder, chain, `${name}.base.zst.age`);

export const logFolder = (folder: string, chain: string) => join(folder, chain, 'log');

/** The pieces of the log of one chain, in the order of the log. */
export function listLog(folder: string, chain: string): LogPiece[] {
  const place = logFolder(folder, chain);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .flatMap((file) => {
      const [, segment, from, to, at] =
        /^([0-9A-F]{24})-([0-9a-f]+)-([0-9a-f]+)-(\d{8}T\d{6}Z)\.zst\.age$/.exec(file) ?? [];
      if (!segment) return [];
      const piece = { from: Number.parseInt(from!, 16), to: Number.parseInt(to!, 16) };
      return [{ file: join(place, file), segment, ...piece, at: momentOfName(at!) }];
    })
    .toSorted((one, other) => one.segment.localeCompare(other.segment) || one.from - other.from);
}

export function logFile(place: string, { segment, from, to, at }: Omit<LogPiece, 'file'>): string {
  const [first, last] = [from, to].map((offset) => offset.toString(16).padStart(6, '0'));
  return join(place, `${segment}-${first}-${last}-${nameOfMoment(at)}.zst.age`);
}

/** Whatever stood in the file, the whole of it is replaced. */
export function writeWhole(file: string, value: object): void {
  writeFileSync(draftOf(file), `${JSON.stringify(value, null, 1)}\n`, { flush: true });
  renameSync(draftOf(file), file);
}

export function writeReceived(folder: string, chain: string, received: Received): void {
  writeWhole(join(folder, chain, 'received.json'), received);
}

export function readReceived(folder: string, chain: string): Received | undefined {
  const file = join(folder, chain, 'received.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Received) : undefined;
}

/** `20261125T020000Z`, which sorts as the moments do and is a name on every system. */
export function nameOfMoment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

export function momentOfName(name: string): number {
  const digits = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name)!;
  const [year, month, ...rest] = digits.slice(1).map(Number);
  return Date.UTC(year!, month! - 1, ...(rest as [number, number, number, number]));
}
