import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** docs/rules.md says every rule that the sources name, once, with a test that exists. */

export type Rule = { code: string; tests: string[] };

/** Rules of the page: `- **M1** sentence. \`path/of/some.test.ts\`` */
export function readRules(page: string): Rule[] {
  return page
    .split(/^- /m)
    .slice(1)
    .flatMap((item) => {
      const code = /^\*\*([A-Z]\d+)\*\*/.exec(item)?.[1];
      const tests = [...item.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, path]) => path!);
      return code ? [{ code, tests }] : [];
    });
}

/** Codes that a docstring names: `@see docs/rules.md M1, M2`. */
export function namedRules(source: string): string[] {
  return [...source.matchAll(/docs\/rules\.md ([A-Z]\d+(?:, [A-Z]\d+)*)/g)].flatMap(([, codes]) =>
    codes!.split(', '),
  );
}

/** What is wrong, one line each. */
export function findRuleFaults(
  rules: readonly Rule[],
  named: readonly string[],
  exists: (path: string) => boolean,
): string[] {
  const codes = rules.map((rule) => rule.code);
  const said = new Set(codes);
  return [
    ...codes
      .filter((code, index) => codes.indexOf(code) !== index)
      .map((code) => `${code} is said twice`),
    ...[...new Set(named)].filter((code) => !said.has(code)).map((code) => `${code} is not said`),
    ...rules.filter((rule) => rule.tests.length === 0).map(({ code }) => `${code} names no test`),
    ...rules.flatMap(({ code, tests }) =>
      tests.filter((path) => !exists(path)).map((path) => `${code}: there is no ${path}`),
    ),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = globSync('{apps,packages}/*/src/**/*.{ts,sql,svelte}');
  const named = files.flatMap((file) => namedRules(readFileSync(file, 'utf8')));
  const rules = readRules(readFileSync('docs/rules.md', 'utf8'));
  const faults = findRuleFaults(rules, named, existsSync);
  for (const fault of faults) console.error(`docs/rules.md: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
