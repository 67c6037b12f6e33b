import { setTimeout as wait } from 'node:timers/promises';
import { keeping, type Campaign } from '../campaign.ts';
import { rssMbOf } from '../cpu.ts';
import { median, spreadOf } from '../figures.ts';
import { startApi } from '../processes.ts';

/** From the start of an API process to its first answer that it is ready, and its memory then. */
export async function benchApi({ ground, quick, report }: Campaign): Promise<void> {
  const database = await ground.createDatabase('api');
  const rounds = quick ? 1 : 3;
  const ready: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await keeping(async (keep) => {
      const api = keep(await startApi(database.url));
      ready.push(api.readyMs);
      await wait(1_000);
      const rss = rssMbOf(api.pid);
      if (rss !== null) memory.push(rss);
    });
  }
  console.table({
    'ready, ms': spreadOf(ready),
    ...(memory.length > 0 ? { 'idle, MB': spreadOf(memory) } : {}),
  });
  report({ name: 'api.ready_ms', value: median(ready), unit: 'ms', rounds });
  if (memory.length > 0) {
    report({ name: 'api.rss_idle_mb', value: median(memory), unit: 'mb', rounds });
  }
}
