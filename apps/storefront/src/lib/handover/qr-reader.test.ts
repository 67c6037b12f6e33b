import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Manifest = { version: string; dependencies: Record<string, string> };

const manifestOf = (name: string): Manifest =>
  JSON.parse(
    readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  );

it('the WebAssembly is of the version that its reader is made for', () => {
  const { version } = manifestOf('zxing-wasm');
  expect(manifestOf('barcode-detector').dependencies['zxing-wasm']).toBe(version);
});
