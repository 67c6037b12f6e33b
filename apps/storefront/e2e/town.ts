import { mkdtempSync, rmSync } from 'node:fs';
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

export type Town = TownAddress & { stop: () => Promise<void> };

const project = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * Starts all of Étal on free ports, as `pnpm start` does but on a database of its own: PostgreSQL,
 * the demo village, the API, the worker, and the built storefront behind the front proxy.
 *
 * @param village how large the demo village is; one past week unless told
 */
export async function startTown(village: Omit<VillageOptions, 'ownerUrl'> = {}): Promise<Town> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    const database = await openDatabase(stops);
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
    await loadVillage(readConfig(settings), {
      pastWeeks: 1,
      ...village,
      ownerUrl: database.ownerUrl,
    });
    await startProcesses(settings, port, stops);
    return { url, apiUrl, settings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stops = (() => Promise<void> | void)[];

async function openDatabase(stops: Stops): Promise<{ url: string; ownerUrl: string }> {
  const dataFolder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-e2e-'));
  stops.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const server = await startEmbedded({ dataFolder, durable: false });
  stops.push(server.stop);
  await createRoles(server.url('postgres'));
  await createDatabase(server.url('postgres'), 'etal');
  const ownerUrl = server.url('etal', 'etal_owner');
  await migrateAll(ownerUrl);
  return { url: server.url('etal', 'etal_app'), ownerUrl };
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
