import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Running = {
  port: number;
  pid: number;
  /** milliseconds from its start to its first answer */
  readyMs: number;
  stop: () => Promise<void>;
};

export const secret = 'a secret of the benchmark, for nobody else';
const apiEntry = fileURLToPath(import.meta.resolve('@etal/api/main'));
const answersWithinMs = 60_000;

/** As `pnpm start` gives its processes: compiled code is kept from one start to the next. */
export const compileCache = mkdtempSync(join(tmpdir(), 'etal-proofs-compiled-'));
process.on('exit', () => rmSync(compileCache, { recursive: true, force: true }));

/** The settings of an API in production, with every hook on. */
export function settingsOf(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ETAL_SECRET: secret,
    CLIENT_IP_SECRET: `${secret}, shared`,
    STOREFRONT_URL: 'http://127.0.0.1',
    LOG_LEVEL: 'warn',
  };
}

/** One API process as in production, answering once this returns. */
export function startApi(
  databaseUrl: string,
  others: Record<string, string> = {},
): Promise<Running> {
  const settings = { ...settingsOf(databaseUrl), METRICS_PORT: '0', ...others };
  return startServer(
    [apiEntry],
    (port) => ({ ...settings, API_PORT: String(port) }),
    '/health/ready',
  );
}

/**
 * A Node program that listens on a port which it is told, and answers there once this returns.
 *
 * @param path what it answers with a success when it is ready
 */
export async function startServer(
  command: readonly string[],
  settingsFor: (port: number) => Record<string, string>,
  path: string,
): Promise<Running> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: compileCache,
      ...settingsFor(port),
    },
  });
  while (child.exitCode === null && performance.now() - startedAt < answersWithinMs) {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply?.ok) return running(child, port, performance.now() - startedAt);
    await wait(5);
  }
  child.kill();
  throw new Error(`${command.at(-1)} did not start`);
}

/** Kills one process at once, as a machine without memory does; resolves when it is gone. */
export async function killAtOnce(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await wait(5);
  }
}

/** A token of a session that stands in the database. */
export function tokenOf({ personId, sessionId }: { personId: string; sessionId: string }): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: personId, sid: sessionId, iat: now, exp: now + 600 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

function running(child: ChildProcess, port: number, readyMs: number): Running {
  return {
    port,
    pid: child.pid!,
    readyMs,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
