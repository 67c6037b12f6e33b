import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@etal/db/embedded/binaries';
import type { LaunchOptions } from '@playwright/test';

/** Nothing leaves the machine by itself. */
const ownArguments = ['--disable-background-networking', '--disable-quic'];

/**
 * Of the package's arguments: a single process ends with the first context that is closed, a page
 * without a zygote takes twice the time, and the rules that browsers enforce are to be tested.
 */
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/**
 * How to launch Chromium: on Linux x64 the one that comes as a package and needs nothing from the
 * system; elsewhere an installed Chrome. CHROMIUM_PATH names another one.
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { executablePath: given, args: ownArguments };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { channel: 'chrome', args: ownArguments };
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  const folder = join(cacheFolder(), `chromium-${versionOf('@sparticuz/chromium')}`);
  if (!existsSync(folder)) await unpack(folder, () => chromium.executablePath());
  const args = chromium.args.filter((argument) => !unwanted.has(argument));
  return {
    executablePath: join(folder, 'chromium'),
    args: [...args, ...ownArguments],
    env: withFonts(join(folder, 'fonts.conf')),
  };
}

/**
 * The package unpacks where temporary files go and takes what it finds there, half made or another
 * user's, for whole. It gets a folder of its own, renamed once whole.
 */
async function unpack(folder: string, unpackHere: () => Promise<unknown>): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = draft;
  try {
    await unpackHere();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
  writeFileSync(join(draft, 'fonts.conf'), fontsIn(folder));
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The machine's fonts, and the package's where it has none. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function withFonts(file: string): Record<string, string> {
  const own = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(own) as Record<string, string>), FONTCONFIG_FILE: file };
}

function versionOf(name: string): string {
  const manifest = new URL('../../package.json', import.meta.resolve(name));
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
