import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compiles the sentences when they changed since.
 *
 * @throws Error with the compiler's words
 */
export function buildMessages(project: string): void {
  const folder = join(project, 'packages/messages');
  const built = join(folder, 'compiled/messages.js');
  const sources = ['src/*.json', 'project.inlang/*.json', 'package.json'].map((name) =>
    join(folder, name),
  );
  if (!isOlder(built, sources)) return;
  const program = join(folder, 'node_modules/@inlang/paraglide-js/bin/run.js');
  const options = '--project ./project.inlang --outdir ./compiled --strategy url baseLocale';
  const shape = ['--emit-ts-declarations', '--output-structure', 'locale-modules'];
  run([program, 'compile', ...options.split(' '), ...shape], folder);
}

/**
 * Builds the storefront when it changed since.
 *
 * @returns the module that serves it
 * @throws Error with the builder's words
 */
export function buildStorefront(project: string, say: (line: string) => void): string {
  const folder = join(project, 'apps/storefront');
  const handler = join(folder, 'build/handler.js');
  const sources = [
    join(folder, 'src/**/*'),
    join(folder, 'static/**/*'),
    join(folder, '{vite.config.ts,package.json,tsconfig.json}'),
    join(project, 'packages/{contracts,domain}/src/**/*.ts'),
    join(project, 'packages/messages/src/*'),
    join(project, 'pnpm-lock.yaml'),
  ];
  if (isOlder(handler, sources)) {
    say('Building the storefront…');
    run([join(folder, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], folder);
  }
  return handler;
}

function isOlder(built: string, patterns: readonly string[]): boolean {
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  return patterns.some((pattern) =>
    globSync(pattern).some((file) => statSync(file).mtimeMs > mtimeMs),
  );
}

function run(command: readonly string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw error ?? new Error(`${stdout}${stderr}`.slice(-8_000));
}
