import { expect, it } from 'vitest';
import { runDrill } from './drill.ts';

it(
  'a machine that burns comes back with its orders, and as it was at an instant (rules R1, R2)',
  { timeout: 240_000 },
  async () => {
    const { acknowledged, whole, instant, control } = await runDrill({ orders: 200, seconds: 12 });
    expect(acknowledged).toBeGreaterThan(100);
    expect(whole.lostMs).toBeLessThan(60_000);
    expect(whole.orders).toBeGreaterThan(200 + acknowledged / 4);
    expect([whole.violations, instant.violations]).toEqual([0, 0]);
    expect(instant).toMatchObject({ lost: 0, beyond: 0 });
    // Without the log, every order of the evening is gone: the drill would have seen it.
    expect(control.lost).toBe(acknowledged);
  },
);
