import { createServer } from 'node:net';

/** The port, or the next one that nobody uses; 0 gives any. */
export async function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++) {
    const found = await tryPort(port, host);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port from ${wanted} on.`);
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((settle, refuse) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') settle(undefined);
      else refuse(error);
    });
    probe.listen(port, host, () => {
      const found = (probe.address() as { port: number }).port;
      probe.close(() => settle(found));
    });
  });
}
