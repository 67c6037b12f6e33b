import { randomUUID } from 'node:crypto';
import { createDatabase, dropDatabase } from '@etal/db/roles';
import { templateName } from '@etal/db/testing/global-setup';
import { expect, inject, it } from 'vitest';
import type { GroundDatabase } from '../ground.ts';
import type { Tampering } from '../tamper.ts';
import { runOversell } from './campaign.ts';

const minutes = 60_000;

/** The campaign of `pnpm prove oversell`, short; on a database of its own. */
async function campaign(attempts: number, tampering?: Tampering) {
  const administratorUrl = inject('testServerUrl');
  const name = `oversell_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(administratorUrl, name, templateName);
  const urlOf = (role: string) => {
    const url = new URL(administratorUrl);
    Object.assign(url, { username: role, pathname: name });
    return url.href;
  };
  const ground: GroundDatabase = {
    name,
    url: urlOf('etal_app'),
    ownerUrl: urlOf('etal_owner'),
    administratorUrl: urlOf('postgres'),
  };
  try {
    return await runOversell(ground, attempts, tampering);
  } finally {
    await dropDatabase(administratorUrl, name);
  }
}

it(
  'two hubs that sell one stock at once sell no piece twice and lose no order (rule O3)',
  async () => {
    const { counts, ...outcome } = await campaign(600);
    const sound = { oversold: 0, deadlocks: 0, lost: 0, violations: [], errors: [] };
    expect(outcome).toEqual(sound);
    expect(counts['ok']).toBeGreaterThan(200);
    expect(counts['stock.insufficient']).toBeGreaterThan(20);
  },
  2 * minutes,
);

it(
  'the same attempts sell pieces twice when nothing looks at what is left',
  async () => {
    const { oversold, violations } = await campaign(300, 'unguarded');
    expect(oversold).toBeGreaterThan(0);
    expect(violations.map(({ invariant }) => invariant)).toContain('I1 left is negative');
  },
  2 * minutes,
);

it(
  'the same attempts lock each other out when baskets lock stocks as they list them',
  // Which attempts meet is chance: a busy machine may need more of them.
  { timeout: 2 * minutes, retry: 4 },
  async () => {
    expect((await campaign(600, 'unsorted')).deadlocks).toBeGreaterThan(0);
  },
);
