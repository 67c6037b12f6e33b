import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGround, type Ground } from '../ground.ts';
import { runJobs } from './campaign.ts';

describe('a worker killed at random moments while sales come due (rule G12)', () => {
  let ground: Ground;
  let databases = 0;
  beforeAll(async () => {
    ground = await startGround();
  }, 60_000);
  afterAll(() => ground.stop());

  const run = async (cycles: number, without?: 'queue' | 'name') => {
    const database = await ground.createDatabase(`jobs_${databases++}`);
    return runJobs(database, without ? { cycles, without } : { cycles });
  };

  it('misses nothing and does nothing twice', { timeout: 120_000 }, async () => {
    const { kills, mailsRepeated, ...outcome } = await run(12);
    expect(outcome).toMatchObject({ cycles: 12, missed: 0, doubled: 0, violations: [] });
    expect(kills).toBeGreaterThan(0);
    expect(mailsRepeated).toBeLessThanOrEqual(kills);
  });

  // What a kill meets is chance: a busy machine may need more of them.
  const patience = { timeout: 120_000, retry: 4 };

  it('misses what left the queue before it was done', patience, async () => {
    expect((await run(24, 'queue')).missed).toBeGreaterThan(0);
  });

  it('does twice what has another name at each try', patience, async () => {
    expect((await run(12, 'name')).doubled).toBeGreaterThan(0);
  });
});
