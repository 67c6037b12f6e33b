import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As on a machine where Étal runs: what was compiled is kept from one command to the next. */
const compiled = mkdtempSync(join(tmpdir(), 'etal-compiled-'));
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));

export type Ran = { code: number | null; said: string };

/** Runs `pnpm etal`, as an operator does: a process of its own, which knows only these settings. */
export function runEtal(command: string[], settings: Record<string, string> = {}): Promise<Ran> {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const own = Object.entries({ PATH, HOME, XDG_CACHE_HOME }).filter(([, value]) => value);
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../etal.ts'), ...command], {
      env: { ...Object.fromEntries(own), NODE_COMPILE_CACHE: compiled, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (text: Buffer) => void (said += text.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => settle({ code, said }));
  });
}
