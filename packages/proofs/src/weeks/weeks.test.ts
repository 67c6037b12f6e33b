import type { LocalDate } from '@etal/domain/shared/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGround, type Ground } from '../ground.ts';
import { liveWeeks } from './live-weeks.ts';

const timeout = 180_000;

describe('three weeks of a calendar through a change of the clock (rule G13)', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
  }, 60_000);
  afterAll(() => ground.stop());

  const allOf = { answers: 7, repeats: 7 };
  const lived = {
    made: 3,
    published: 3,
    offered: [
      { ...allOf, nothing: 7 },
      { ...allOf, nothing: 0 },
      { ...allOf, nothing: 0 },
    ],
    lacked: 6,
    wrong: [],
    violations: 0,
  };

  it('opens and closes each sale once when the clock skips the hour', { timeout }, async () => {
    const database = await ground.createDatabase('spring');
    const spring = await liveWeeks(database, { firstSunday: '2026-03-22' as LocalDate });
    expect(spring).toMatchObject({
      ...lived,
      opened: ['2026-03-22T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-04-05T00:30:00.000Z'],
      closed: ['2026-03-25T11:00:00.000Z', '2026-04-01T10:00:00.000Z', '2026-04-08T10:00:00.000Z'],
    });
    expect(spring.orders).toBeGreaterThan(20);
    expect(spring.readings).toBeGreaterThan(400);
  });

  it('opens and closes each sale once when the clock repeats the hour', { timeout }, async () => {
    const database = await ground.createDatabase('autumn');
    const autumn = await liveWeeks(database, { firstSunday: '2025-10-19' as LocalDate });
    expect(autumn).toMatchObject({
      ...lived,
      opened: ['2025-10-19T00:30:00.000Z', '2025-10-26T00:30:00.000Z', '2025-11-02T01:30:00.000Z'],
      closed: ['2025-10-22T10:00:00.000Z', '2025-10-29T11:00:00.000Z', '2025-11-05T11:00:00.000Z'],
    });
  });

  it('opens at other moments without the time zone', { timeout }, async () => {
    const database = await ground.createDatabase('zoneless');
    const firstSunday = '2026-03-22' as LocalDate;
    const { opened } = await liveWeeks(database, { firstSunday, isWithoutZone: true });
    expect(opened).not.toContain('2026-03-29T01:30:00.000Z');
  });
});
