import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Endpoint } from '@etal/contracts/shared/endpoint';

/** Every endpoint that the contracts declare, by path then method. */
export async function loadEndpoints(): Promise<Endpoint[]> {
  const anyContract = fileURLToPath(import.meta.resolve('@etal/contracts/health/endpoints'));
  const root = dirname(dirname(anyContract));
  const endpoints = new Set<Endpoint>();
  for (const file of globSync('*/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue;
    const declared = (await import(
      /* @vite-ignore */ pathToFileURL(join(root, file)).href
    )) as object;
    for (const endpoint of Object.values(declared).filter(isEndpoint)) endpoints.add(endpoint);
  }
  return [...endpoints].toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** `/api/orders/:id PUT`, to sort by. */
function nameOf({ path, method }: Endpoint): string {
  return `${path} ${method}`;
}

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'permission' in value
  );
}
