import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRoot, prepareBinaries, unprivilegedId, type Binaries } from './binaries.ts';

export type EmbeddedServer = {
  port: number;
  pid: number;
  /** connection string of the superuser, or of another role */
  url: (database: string, role?: string) => string;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  dataFolder: string;
  /** true survives a power cut; false is for tests, which may lose everything */
  durable: boolean;
  /** a free one unless told; whoever starts a server again keeps its address */
  port?: number;
  /** a server that first brings itself up to date may need longer */
  readyWithinMs?: number;
  settings?: Record<string, string>;
  /** told when it ends, once ready, without having been stopped */
  onGone?: () => void;
};

const usuallyReadyWithinMs = 60_000;

/**
 * Starts a real PostgreSQL from npm packages on a free port of 127.0.0.1, without a socket file.
 *
 * As root it runs as `nobody`, and the data folder belongs to it.
 *
 * @throws Error with PostgreSQL's own words when it does not start, or when the folder is in use
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = prepareBinaries();
  const dataFolder = resolve(options.dataFolder);
  requireNoServer(dataFolder);
  initialise(binaries, dataFolder, options.durable);
  const port = options.port ?? (await freePort());
  const child = spawnServer(binaries, dataFolder, port, options);
  await untilReady(child, options.readyWithinMs ?? usuallyReadyWithinMs);
  if (options.onGone) child.once('exit', options.onGone);
  return {
    port,
    pid: child.pid!,
    url: (database, role = 'postgres') => `postgres://${role}@127.0.0.1:${port}/${database}`,
    stop: () => stop(child),
  };
}

/** The folder that keeps the data of `pnpm start`; outside the project when `nobody` cannot enter it. */
export function defaultDataFolder(projectFolder: string): string {
  if (!isRoot) return join(projectFolder, '.etal');
  return join('/var/lib/etal', projectFolder.replaceAll(/[^a-zA-Z0-9]+/g, '-').replace(/^-/, ''));
}

/**
 * Stops a PostgreSQL that outlived whoever started it on this folder, if there is one; it writes
 * its data down first.
 */
export async function stopOrphan(dataFolder: string): Promise<void> {
  const pid = serverOn(resolve(dataFolder));
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 300 && serverOn(resolve(dataFolder)) !== undefined; tries++) {
    await wait(100);
  }
}

/** @throws Error naming the process, when a server runs on the folder */
export function requireNoServer(dataFolder: string): void {
  const pid = serverOn(dataFolder);
  if (pid !== undefined) {
    throw new Error(
      `Étal already runs on ${dataFolder} (PostgreSQL process ${pid}). Stop it first.`,
    );
  }
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

/** The PostgreSQL process that its own note names, unless the note is stale. */
function serverOn(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return isRunning(pid) && isServer(pid, dataFolder) ? pid : undefined;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a restart of the machine another program may have that number. */
function isServer(pid: number, dataFolder: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command[0]!.endsWith('postgres') && command.includes(dataFolder);
  } catch {
    return false;
  }
}

/** In a folder of its own until whole: a start cut short leaves nothing half made. */
function initialise(binaries: Binaries, dataFolder: string, durable: boolean): void {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return;
  const draft = `${dataFolder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  chmodSync(draft, 0o700);
  if (isRoot) chownSync(draft, unprivilegedId, unprivilegedId);
  const result = runInitdb(binaries, draft, durable);
  if (result.status !== 0) {
    throw new Error(`PostgreSQL could not make ${dataFolder}:\n${result.stderr || result.error}`);
  }
  rmSync(dataFolder, { recursive: true, force: true });
  renameSync(draft, dataFolder);
}

function runInitdb(binaries: Binaries, folder: string, durable: boolean) {
  const options = { ...asUnprivileged(folder), encoding: 'utf8' } as const;
  const parameters = [
    `--pgdata=${folder}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  const result = spawnSync(binaries.initdb, parameters, options);
  if (!result.stderr?.includes('could not look up effective user ID')) return result;
  // initdb insists on a user with a name, which some containers do not give: inside a user
  // namespace the same user is called nobody.
  const asNobody = ['--user', `--map-user=${unprivilegedId}`, `--map-group=${unprivilegedId}`];
  const renamed = spawnSync('unshare', [...asNobody, binaries.initdb, ...parameters], options);
  return renamed.error ? result : renamed;
}

function spawnServer(
  binaries: Binaries,
  dataFolder: string,
  port: number,
  { durable, settings }: EmbeddedOptions,
): ChildProcess {
  const onDisk = durable ? 'on' : 'off';
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '64MB',
    max_connections: '200',
    jit: 'off',
    // A page that is read out of order costs about the same on the disks of today.
    random_page_cost: '1.1',
    fsync: onDisk,
    full_page_writes: onDisk,
    synchronous_commit: onDisk,
    ...settings,
  };
  const parameters = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(binaries.postgres, ['-D', dataFolder, ...parameters], {
    ...asUnprivileged(dataFolder),
    // A group of its own: Ctrl-C in the terminal reaches us, and we stop it in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function asUnprivileged(cwd: string): { cwd: string; uid?: number; gid?: number } {
  return isRoot ? { cwd, uid: unprivilegedId, gid: unprivilegedId } : { cwd };
}

function untilReady(child: ChildProcess, withinMs: number): Promise<void> {
  return new Promise((settle, refuse) => {
    let log = '';
    const timer = setTimeout(() => fail('PostgreSQL was not ready in time'), withinMs);
    const fail = (reason: string) => {
      clearTimeout(timer);
      refuse(new Error(`${reason}:\n${log}`));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`PostgreSQL stopped with code ${code}`));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      if (log.length < 20_000) log += text;
      if (!text.includes('ready to accept connections')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      if (child.exitCode === null && child.signalCode === null) settle();
      else fail('PostgreSQL stopped at once');
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const gone = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGINT');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const probe = createServer().once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => settle(port));
    });
  });
}
