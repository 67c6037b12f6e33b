import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGround, type Ground } from '../ground.ts';
import { liveMonth } from './live-month.ts';

describe('a month of a hub that moves in', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
  }, 60_000);
  afterAll(() => ground.stop());

  const small = { farms: 3, households: 16, hasPages: false };

  it('says everywhere what a book kept apart says (rule L7)', { timeout: 180_000 }, async () => {
    const database = await ground.createDatabase('month');
    const month = await liveMonth(database, { ...small, isTampered: false });
    expect(month).toMatchObject({ wrong: [], violations: 0 });
    expect(month.orders).toBeGreaterThan(30);
  });

  it('disagrees once a cent is moved in its accounts', { timeout: 180_000 }, async () => {
    const database = await ground.createDatabase('month_control');
    const month = await liveMonth(database, { ...small, isTampered: true });
    expect(month.wrong.length).toBeGreaterThan(0);
  });
});
