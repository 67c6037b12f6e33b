import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readConfig } from '@etal/api/config';
import { migrateAll } from '@etal/api/migrate-all';
import { buildStorefront } from '@etal/api/start/build';
import { startChild, untilAnswers } from '@etal/api/start/child';
import { freePort } from '@etal/api/start/free-port';
import { loadVillage, type VillageOptions } from '@etal/api/village/load-village';
import { isRoot } from '@etal/db/embedded/binaries';
import { startEmbedded } from '@etal/db/embedded/server';
import { createDatabase, createRoles } from '@etal/db/roles';

/** Where a running Étal answers, and the settings that its processes share. */
export type TownAddress = { url: string; apiUrl: string; settings: Record<string, string> };

export type Town = TownAddress & {
  /** as the superuser of its PostgreSQL, on `etal` */
  administratorUrl: string;
  stop: () => Promise<void>;
};

export type TownOptions = Omit<VillageOptions, 'ownerUrl'> & {
  /** a PostgreSQL that was there before; else a new one, with the demo village */
  dataFolder?: string;
};

const project = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * Starts all of Étal on free ports, as `pnpm start` does but on a database of its own: PostgreSQL,
 * the demo village, the API, the worker, and the built storefront behind the front proxy.
 *
 * @param options how large the demo village is; one past week unless told
 */
export async function startTown({ dataFolder, ...village }: TownOptions = {}): Promise<Town> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    const database = await openDatabase(dataFolder ?? makeFolder(stops), stops);
    const [apiPort, port] = [await freePort(0), await freePort(0)];
    const url = `http://127.0.0.1:${port}`;
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    const settings = {
      DATABASE_URL: database.url,
      API_PORT: String(apiPort),
      API_URL: apiUrl,
      STOREFRONT_URL: url,
      ETAL_SECRET: 'a secret of the browser tests, for nobody else',
      CLIENT_IP_SECRET: 'another secret of the browser tests, shared',
      LOG_LEVEL: 'error',
    };
    const { ownerUrl, administratorUrl } = database;
    if (!dataFolder) {
      await loadVillage(readConfig(settings), { pastWeeks: 1, ...village, ownerUrl });
    }
    await startProcesses(settings, port, stops);
    return { url, apiUrl, settings, administratorUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stops = (() => Promise<void> | void)[];

function makeFolder(stops: Stops): string {
  const place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-e2e-'));
  stops.push(() => rmSync(place, { recursive: true, force: true }));
  return place;
}

async function openDatabase(dataFolder: string, stops: Stops) {
  const isNew = !existsSync(join(dataFolder, 'PG_VERSION'));
  const server = await startEmbedded({ dataFolder, durable: false });
  stops.push(server.stop);
  const ownerUrl = server.url('etal', 'etal_owner');
  if (isNew) {
    await createRoles(server.url('postgres'));
    await createDatabase(server.url('postgres'), 'etal');
    await migrateAll(ownerUrl);
  }
  return {
    url: server.url('etal', 'etal_app'),
    ownerUrl,
    administratorUrl: server.url('etal'),
  };
}

async function startProcesses(
  settings: Record<string, string>,
  port: number,
  stops: Stops,
): Promise<void> {
  const handler = buildStorefront(project, (line) => console.log(line))!;
  const env = { ...process.env, NODE_ENV: 'development', ...settings };
  const run = (file: string, more: Record<string, string> = {}) => {
    const child = startChild([join(project, 'apps/api/src', file)], {
      env: { ...env, ...more },
      onGone: () => console.error(`${file} has ended.`),
    });
    stops.push(child.stop);
    return child;
  };
  const api = run('main.ts');
  run('worker.ts');
  const front = run('storefront.ts', {
    PORT: String(port),
    PAGES_MODULE: pathToFileURL(handler).href,
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    ADDRESS_HEADER: 'x-forwarded-for',
  });
  await untilAnswers(`${settings['API_URL']}/health/ready`, api);
  await untilAnswers(`${settings['STOREFRONT_URL']}/accessibility`, front);
}
