import { Refusal } from '@etal/domain/shared/refusal';

/**
 * Counts attempts by key in fixed windows, in this process's memory.
 *
 * `requireRoom` refuses `request.too_many` once the window is full; `count` adds one.
 */
export type Attempts = {
  requireRoom: (key: string) => void;
  count: (key: string) => void;
};

const keysMax = 50_000;

/** @param clock milliseconds that only grow; the process's own unless a test gives one */
export function countAttempts(
  max: number,
  windowMs: number,
  clock: () => number = () => performance.now(),
): Attempts {
  let windows = new Map<string, { startedAt: number; count: number }>();
  const current = (key: string) => {
    const window = windows.get(key);
    return window && clock() - window.startedAt < windowMs ? window : undefined;
  };
  return {
    requireRoom: (key) => {
      if ((current(key)?.count ?? 0) >= max) throw new Refusal('request.too_many');
    },
    count: (key) => {
      const window = current(key);
      if (window) window.count += 1;
      else {
        if (windows.size >= keysMax) {
          windows = new Map([...windows].filter(([kept]) => current(kept)));
        }
        if (windows.size >= keysMax) throw new Refusal('request.too_many');
        windows.set(key, { startedAt: clock(), count: 1 });
      }
    },
  };
}
