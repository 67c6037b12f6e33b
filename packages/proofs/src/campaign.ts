import type { Report } from './figures.ts';
import type { Ground } from './ground.ts';

/** What every benchmark is given; it stops whatever it starts. */
export type Campaign = {
  ground: Ground;
  /** a smoke run, in seconds: one round, never quoted */
  quick: boolean;
  report: Report;
};

/** Stops, last first, whatever was kept, also when the work fails. */
export async function keeping<T>(
  work: (keep: <Kept extends Stoppable>(started: Kept) => Kept) => Promise<T>,
): Promise<T> {
  const kept: Stoppable[] = [];
  try {
    return await work((started) => {
      kept.push(started);
      return started;
    });
  } finally {
    for (const started of kept.toReversed()) await started.stop();
  }
}

type Stoppable = { stop: () => Promise<void> };
