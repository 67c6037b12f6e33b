import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Names of prepared statements: `name: 'order.insert',` on the line before their text. */
export function namesOf(source: string): string[] {
  return [...source.matchAll(/\bname: '([^']+)',\s+text:/g)].map(([, name]) => name!);
}

export function findTwice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

it('a prepared statement has a name of its own: a connection refuses the second text', () => {
  const sources = globSync('{apps/api,packages/db}/src/**/*.ts', { cwd: root });
  const names = sources.flatMap((path) => namesOf(readFileSync(`${root}/${path}`, 'utf8')));
  expect(names.length).toBeGreaterThan(100);
  expect(findTwice(names)).toEqual([]);
});

it('a name that two statements bear is found', () => {
  const statement = (name: string) => `rows({ name: '${name}',\n text: 'select 1' })`;
  const names = namesOf([statement('a.read'), statement('b.read'), statement('a.read')].join());
  expect(findTwice(names)).toEqual(['a.read']);
});
