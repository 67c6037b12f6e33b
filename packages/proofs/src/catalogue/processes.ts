import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export type Running = { port: number; pid: number; stop: () => Promise<void> };

const secret = 'a secret of the benchmark, for nobody else';
const apiEntry = fileURLToPath(import.meta.resolve('@etal/api/main'));
const bareEntry = fileURLToPath(new URL('./bare-shop.ts', import.meta.url));

/** One API process as in production, every hook on, answering once it returns. */
export async function startApi(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [apiEntry], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      API_PORT: String(port),
      ETAL_SECRET: secret,
      CLIENT_IP_SECRET: `${secret}, shared`,
      STOREFRONT_URL: 'http://127.0.0.1',
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
    },
  });
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    const reply = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (reply?.ok) return running(child, port);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error('the API did not start');
}

export async function startBare(shopUrl: string): Promise<Running> {
  const child = spawn(process.execPath, [bareEntry, shopUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return running(child, Number(line.toString()));
}

/** A token of a session that stands in the database. */
export function tokenOf(personId: string, sessionId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: personId, sid: sessionId, iat: now, exp: now + 600 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

/** Milliseconds of CPU that a process has used; null where there is no /proc. */
export function cpuMsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

function running(child: ChildProcess, port: number): Running {
  return {
    port,
    pid: child.pid!,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
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
