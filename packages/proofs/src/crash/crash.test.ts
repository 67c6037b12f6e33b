import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGround, type Ground } from '../ground.ts';
import { runCrash } from './campaign.ts';

describe('a process killed at the moment of a confirmation (rule O19)', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
  }, 60_000);
  afterAll(() => ground.stop());

  const patience = { timeout: 120_000 };
  const sound = { lost: 0, doubled: 0, halfMade: 0, changed: 0, violations: [] };

  it('takes no order with it when it is the API', patience, async () => {
    const outcome = await runCrash(ground, 'crash_api', { victim: 'api', kills: 3 });
    expect(outcome).toMatchObject(sound);
    expect(outcome.confirmed).toBeGreaterThan(10);
  });

  it('takes no order with it when it is PostgreSQL', patience, async () => {
    const outcome = await runCrash(ground, 'crash_postgres', { victim: 'postgres', kills: 3 });
    expect(outcome).toMatchObject(sound);
    expect(outcome.confirmed).toBeGreaterThan(10);
  });

  it('is told something else when its keys died with it', patience, async () => {
    const plan = { victim: 'api', kills: 1, without: 'keys' } as const;
    expect((await runCrash(ground, 'crash_keys', plan)).changed).toBeGreaterThan(0);
  });

  it('takes orders with it once commits do not wait for the disk', patience, async () => {
    // What the server writes by itself every ten seconds may come right before one of the kills.
    const plan = { victim: 'postgres', kills: 2, without: 'waiting' } as const;
    expect((await runCrash(ground, 'crash_waiting', plan)).lost).toBeGreaterThan(0);
  });
});
