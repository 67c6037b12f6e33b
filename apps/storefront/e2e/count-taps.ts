import type { Locator } from '@playwright/test';

export type Taps = { tap: (target: Locator) => Promise<void>; count: () => number };

/** Counts what a person touches between a screen and the end of what they came for. */
export function countTaps(): Taps {
  let taps = 0;
  return {
    tap: async (target) => {
      await target.click();
      taps += 1;
    },
    count: () => taps,
  };
}
