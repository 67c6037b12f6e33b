import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ran = { code: number | null; said: string };

/** Runs `pnpm etal`, as an operator does: a process of its own, which knows only these settings. */
export function runEtal(command: string[], settings: Record<string, string> = {}): Promise<Ran> {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const own = Object.entries({ PATH, HOME, XDG_CACHE_HOME }).filter(([, value]) => value);
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../etal.ts'), ...command], {
      env: { ...Object.fromEntries(own), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (text: Buffer) => void (said += text.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => settle({ code, said }));
  });
}
