import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStorefront } from '@etal/api/start/build';
import { settingsOf, startServer, type Running } from './processes.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const frontEntry = fileURLToPath(import.meta.resolve('@etal/api/storefront'));

/**
 * The storefront as in production, in front of an API; built first where it has changed.
 *
 * @throws Error when it does not start
 */
export function startFront(apiPort: number): Promise<Running> {
  const handler = buildStorefront(project, console.log);
  if (!handler) throw new Error('there is no storefront to build');
  return startServer(
    [frontEntry],
    (port) => ({
      ...settingsOf(''),
      PORT: String(port),
      API_URL: `http://127.0.0.1:${apiPort}`,
      PAGES_MODULE: pathToFileURL(handler).href,
      PROTOCOL_HEADER: 'x-forwarded-proto',
      HOST_HEADER: 'x-forwarded-host',
      ADDRESS_HEADER: 'x-forwarded-for',
    }),
    '/',
  );
}
