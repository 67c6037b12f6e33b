import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isRoot } from '../embedded/binaries.ts';
import { startEmbedded } from '../embedded/server.ts';
import { migrate } from '../migrate.ts';
import { createDatabase, createRoles } from '../roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string;
  }
}

export const templateName = 'etal_template';

/** One server per run, one migrated template; test files clone it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-test-'));
  const server = await startEmbedded({ dataFolder, durable: false });
  await createRoles(server.url('postgres'));
  await createDatabase(server.url('postgres'), templateName);
  await migrate(server.url(templateName, 'etal_owner'));
  project.provide('testServerUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
