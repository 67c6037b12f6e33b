import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../../../..');

/** Of Étal: `0.1.0`. */
export function readVersion(): string {
  const manifest = readFileSync(join(project, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
