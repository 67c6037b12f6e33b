import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Nanoseconds of a tick after a collection, in a process of its own; the best of ten. */
async function tickAfter(collection: string): Promise<number> {
  const program = `
    const ticks = 100_000;
    const time = () => new Promise((settle) => {
      let left = ticks;
      const startedAt = performance.now();
      const next = () => {
        if (--left > 0) process.nextTick(next);
        else settle(((performance.now() - startedAt) / ticks) * 1e6);
      };
      process.nextTick(next);
    });
    await time();
    await ${collection};
    const times = [];
    for (let round = 0; round < 10; round++) times.push(await time());
    console.log(Math.min(...times));
  `;
  const module = ['--expose-gc', '--input-type=module', '--eval', program];
  const { stdout } = await run(process.execPath, module);
  return Number(stdout);
}

test('giving memory back does not slow ticks down, as the same collection alone does', async () => {
  const own = new URL('./give-memory-back.ts', import.meta.url).href;
  const kept = await tickAfter(`(await import('${own}')).giveMemoryBack()`);
  const forgotten = await tickAfter(
    `gc({ type: 'major', flavor: 'last-resort', execution: 'async' })`,
  );
  expect(kept * 2).toBeLessThan(forgotten);
}, 30_000);
