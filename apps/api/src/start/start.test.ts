import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from '@etal/db/embedded/binaries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';

const startWithinMs = 120_000;

let folder: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-start-'));
});

afterAll(async () => {
  const running = started.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of running) await stop(child);
  rmSync(folder, { recursive: true, force: true });
});

type Started = { child: ChildProcess; said: string; apiUrl: string };

/** In production, so that no demo village is made. */
function start(): Promise<Started> {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: { ...env, NODE_ENV: 'production', ETAL_DATA: folder, PORT: '0', API_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return new Promise((settle, refuse) => {
    let said = '';
    const hear = (text: Buffer) => {
      said += text.toString();
      const apiUrl = /^API: (.*)$/m.exec(said)?.[1];
      if (apiUrl && said.includes('Ctrl-C')) settle({ child, said, apiUrl });
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => refuse(new Error(`code ${code}\n${said}`)));
  });
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  return new Promise((settle) => {
    child.once('exit', settle);
    child.kill(signal);
  });
}

const answers = (url: string) =>
  fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

describe('pnpm start', { timeout: startWithinMs }, () => {
  it('answers, refuses a second start, and stops everything in order', async () => {
    const { child, apiUrl, said } = await start();
    expect(await answers(apiUrl)).toBe(true);
    expect(said).not.toContain('village');
    await expect(start()).rejects.toThrow(/Étal already runs: http/);
    expect(await answers(apiUrl)).toBe(true);
    expect(await stop(child, 'SIGINT')).toBe(0);
    expect(await answers(apiUrl)).toBe(false);
    expect(existsSync(join(folder, 'postgresql', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  it('says that its PostgreSQL has ended, and ends; the next start finds its data', async () => {
    const { child, apiUrl } = await start();
    let said = '';
    child.stderr!.on('data', (text: Buffer) => void (said += text.toString()));
    const ended = new Promise<number | null>((settle) => child.once('exit', settle));
    const note = readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8');
    process.kill(Number(note.split('\n')[0]), 'SIGKILL');
    expect(await ended).toBe(1);
    expect(said).toContain('PostgreSQL has ended. Étal stops too: start it again.');
    expect(await answers(apiUrl)).toBe(false);
    const again = await start();
    expect(await answers(again.apiUrl)).toBe(true);
    expect(await stop(again.child)).toBe(0);
  });

  it('starts again on its data after it was killed, and nothing of it is left behind', async () => {
    const killed = await start();
    await stop(killed.child, 'SIGKILL');
    await expect.poll(() => answers(killed.apiUrl), { timeout: 20_000 }).toBe(false);
    const again = await start();
    expect(await answers(again.apiUrl)).toBe(true);
    expect(await stop(again.child)).toBe(0);
  });
});

describe('a port', () => {
  it('is the one wanted when nobody uses it, else a later one', async () => {
    const other = createServer();
    const taken = await new Promise<number>((settle) => {
      other.listen(0, '127.0.0.1', () => settle((other.address() as { port: number }).port));
    });
    expect(await freePort(taken)).toBeGreaterThan(taken);
    other.close();
  });
});
