import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from '@etal/db/embedded/binaries';
import { defaultDataFolder } from '@etal/db/embedded/server';

export type DataFolder = {
  path: string;
  /** of the embedded PostgreSQL */
  database: string;
  secrets: Secrets;
  /** says where Étal and its database answer, to a second start and to `pnpm etal` */
  announce: (running: Pick<Running, 'url' | 'database'>) => void;
  /** lets the next start have the folder */
  release: () => void;
};

export type Secrets = { ETAL_SECRET: string; CLIENT_IP_SECRET: string };

/**
 * Takes the folder that keeps the data, for this process alone.
 *
 * @throws Error that names the running one when Étal already runs on it
 */
export function takeDataFolder(project: string): DataFolder {
  const path = folderOf(project);
  // As root PostgreSQL runs as `nobody`, who must be able to enter.
  if (isRoot) process.umask(0o022);
  mkdirSync(path, { recursive: true });
  if (isRoot) chmodSync(path, 0o755);
  const mark = join(path, 'running.json');
  takeMark(mark);
  return {
    path,
    database: databaseFolderOf(project),
    secrets: keepSecrets(join(path, 'secrets.json')),
    announce: (running) =>
      writeFileSync(mark, JSON.stringify({ pid: process.pid, ...running }), { mode: 0o600 }),
    release: () => rmSync(mark, { force: true }),
  };
}

/** Where `pnpm start` keeps its PostgreSQL. */
export function databaseFolderOf(project: string): string {
  return join(folderOf(project), 'postgresql');
}

/** Deletes everything that was kept. */
export function emptyDataFolder(folder: DataFolder): void {
  rmSync(folder.path, { recursive: true, force: true });
}

export type Running = {
  pid: number;
  url: string;
  database: { url: string; ownerUrl: string; readerUrl: string | undefined };
};

/** The start that runs on the project's data, once it is ready; undefined when none does. */
export function findRunning(project: string): (Running & { secrets: Secrets }) | undefined {
  const path = folderOf(project);
  const mark = readMark(join(path, 'running.json'));
  if (!mark.database || !isStart(mark.pid)) return undefined;
  return { ...(mark as Running), secrets: keepSecrets(join(path, 'secrets.json')) };
}

type Mark = Partial<Running> & { pid: number };

/** ETAL_DATA keeps the data elsewhere. */
function folderOf(project: string): string {
  return process.env.ETAL_DATA || defaultDataFolder(project);
}

function takeMark(file: string): void {
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid }), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const { pid, url } = readMark(file);
    if (isStart(pid)) {
      throw new Error(`Étal already runs${url ? `: ${url}` : ''} (process ${pid}).`);
    }
    rmSync(file, { force: true });
  }
  throw new Error('Another start took the data folder at the same moment.');
}

function readMark(file: string): Mark {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Mark;
  } catch {
    return { pid: 0 };
  }
}

/** A process with that number runs, and is a start of Étal rather than some later program. */
function isStart(pid: number): boolean {
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const command = `/proc/${pid}/cmdline`;
  return !existsSync(command) || readFileSync(command, 'utf8').includes('start.ts');
}

function keepSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const fresh = () => randomBytes(32).toString('base64url');
  const secrets = { ETAL_SECRET: fresh(), CLIENT_IP_SECRET: fresh() };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
