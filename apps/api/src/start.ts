import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { isRoot } from '@etal/db/embedded/binaries';
import { onStopSignal } from './on-stop-signal.ts';
import { buildMessages, buildStorefront } from './start/build.ts';
import { startChild, untilAnswers, type Child } from './start/child.ts';
import { emptyDataFolder, takeDataFolder, type DataFolder } from './start/data-folder.ts';
import { freePort } from './start/free-port.ts';
import {
  hasVillage,
  isEmpty,
  openEmbedded,
  openGiven,
  type Fill,
  type OpenDatabase,
} from './start/open-database.ts';
import { villageLogins, villagePassword } from './village/logins.ts';

/**
 * `pnpm start`: all of Étal on one machine, for trying and developing. `--watch` follows the
 * sources (`pnpm dev`), `--reset` deletes the data (`pnpm reset`).
 */
const project = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const source = import.meta.dirname;
const isWatching = process.argv.includes('--watch');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const stops: (() => Promise<void> | void)[] = [];
let isStopping = false;

async function stopAll(): Promise<void> {
  isStopping = true;
  for (const stop of stops.splice(0).toReversed()) await stop();
}

onStopSignal(async () => {
  say('Stopping…');
  await stopAll();
}, 60_000);
stopWithScript();

try {
  await (process.argv.includes('--reset') ? reset() : start());
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stopAll();
    process.exit(1);
  }
}

function reset(): void {
  if (process.env.DATABASE_URL)
    throw new Error('DATABASE_URL is set: empty that database yourself.');
  const folder = takeDataFolder(project);
  emptyDataFolder(folder);
  say(`Deleted ${folder.path}. The next start begins anew.`);
  process.exit(0);
}

async function start(): Promise<void> {
  const folder = takeDataFolder(project);
  stops.push(folder.release);
  buildMessages(project);
  const database = await openDatabase(folder);
  const host = process.env.HOST || '127.0.0.1';
  const apiPort = await choosePort('API_PORT', 3001, '127.0.0.1');
  const port = await choosePort('PORT', 3000, host, apiPort);
  const apiUrl = `http://localhost:${apiPort}`;
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...folder.secrets,
    STOREFRONT_URL: url,
    LOG_LEVEL: 'warn',
    NODE_COMPILE_CACHE: join(folder.path, 'compile-cache'),
    ...process.env,
    DATABASE_URL: database.url,
    DATABASE_READER_URL: database.readerUrl,
    API_PORT: String(apiPort),
    API_HOST: '127.0.0.1',
  };
  const api = run('main.ts', env);
  run('worker.ts', env);
  const front = await runStorefront({ ...env, PORT: String(port), HOST: host, API_URL: apiUrl });
  await untilAnswers(`http://127.0.0.1:${apiPort}/health/ready`, api);
  await untilAnswers(`http://127.0.0.1:${port}/`, front);
  folder.announce({ url, database });
  say(`\nÉtal: ${url}`);
  say(`API: ${apiUrl}`);
  if (!process.env.SMTP_URL) say(`Mails are kept, not sent: ${url}/dev/mail`);
  await sayLogins(database.url);
  say('Ctrl-C stops everything.');
}

async function openDatabase(folder: DataFolder): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_READER_URL } = process.env;
  const fill = fillFor(folder);
  if (DATABASE_URL) {
    say('Using the PostgreSQL of DATABASE_URL.');
    return openGiven(DATABASE_URL, {
      ownerUrl: DATABASE_OWNER_URL,
      readerUrl: DATABASE_READER_URL,
      fill,
    });
  }
  say(
    isRoot
      ? `Data: ${folder.path} (as root, outside the project: PostgreSQL runs as nobody)`
      : `Data: ${folder.path}`,
  );
  return openEmbedded(folder.database, {
    fill,
    onStarted: (stop) => stops.push(stop),
    onGone: () => endWith('PostgreSQL has ended. Étal stops too: start it again.'),
  });
}

/** The demo village, unless there is something already; never in production. */
function fillFor(folder: DataFolder): Fill {
  return async ({ url, ownerUrl, readerUrl }) => {
    const { readConfig } = await import('./config.ts');
    const config = readConfig({
      ...folder.secrets,
      STOREFRONT_URL: 'http://localhost:3000',
      ...process.env,
      DATABASE_URL: url,
      DATABASE_READER_URL: readerUrl,
    });
    if (config.isProduction || !(await isEmpty(url))) return;
    const began = Date.now();
    say('Making the demo village…');
    const { loadVillage } = await import('./village/load-village.ts');
    await loadVillage(config, { ownerUrl });
    say(`The demo village is made (${((Date.now() - began) / 1000).toFixed(0)} s).`);
  };
}

async function choosePort(
  name: 'PORT' | 'API_PORT',
  usual: number,
  host: string,
  taken?: number,
): Promise<number> {
  const wanted = Number(process.env[name] || usual);
  let port = await freePort(wanted, host);
  if (port === taken) port = await freePort(port + 1, host);
  if (port !== wanted && wanted !== 0) say(`Port ${wanted} is taken: using ${port} (${name}).`);
  return port;
}

function run(file: string, env: NodeJS.ProcessEnv): Child {
  const watch = isWatching ? ['--watch', '--watch-preserve-output'] : [];
  return keep(
    startChild([...watch, join(source, file)], {
      env,
      onGone: () => endUnlessDatabase(`${file} has ended.`),
    }),
  );
}

async function runStorefront(env: NodeJS.ProcessEnv): Promise<Child> {
  const proxied = {
    ...env,
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    ADDRESS_HEADER: 'x-forwarded-for',
    // A photo of 10 MB, or a product list of 8 MB that a page carries.
    BODY_SIZE_LIMIT: '12M',
  };
  if (isWatching) return runDevelopmentStorefront(proxied);
  const PAGES_MODULE = pathToFileURL(buildStorefront(project, say)).href;
  const onGone = () => endWith('The storefront has ended.');
  return keep(
    startChild([join(source, 'storefront.ts')], { env: { ...proxied, PAGES_MODULE }, onGone }),
  );
}

async function runDevelopmentStorefront(env: NodeJS.ProcessEnv): Promise<Child> {
  const port = await freePort(5173);
  const cwd = join(project, 'apps/storefront');
  const command = ['node_modules/vite/bin/vite.js', 'dev', '--port', String(port), '--strictPort'];
  const onGone = () => endWith('The storefront has ended.');
  keep(startChild([...command, '--host', '127.0.0.1'], { cwd, env, onGone }));
  const PAGES_URL = `http://127.0.0.1:${port}`;
  return keep(startChild([join(source, 'storefront.ts')], { env: { ...env, PAGES_URL }, onGone }));
}

function keep(child: Child): Child {
  stops.push(child.stop);
  return child;
}

/** A PostgreSQL that ends takes its programs along: it has its word first. */
function endUnlessDatabase(reason: string): void {
  setTimeout(() => endWith(reason), 500);
}

function endWith(reason: string): void {
  if (isStopping) return;
  process.stderr.write(`${reason}\n`);
  void stopAll().then(() => process.exit(1));
}

async function sayLogins(databaseUrl: string): Promise<void> {
  if (!(await hasVillage(databaseUrl))) return;
  for (const { email, who } of villageLogins) say(`${who.padEnd(10)} ${email}  ${villagePassword}`);
}

/** Run by a package script, which may be killed without passing the signal on. */
function stopWithScript(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
