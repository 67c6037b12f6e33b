import { createHook } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what starting left behind: modules are compiled and schemas built once, and V8 would
 * keep a quarter of the process's memory for it until many requests came.
 */
export async function giveMemoryBack(): Promise<void> {
  keepTick();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  await collect({ type: 'major', flavor: 'last-resort', execution: 'async' });
}

const kept: object[] = [];

/**
 * Keeps one tick of `process.nextTick` for ever. Were there none, this collection would forget what
 * ticks look like, and V8 would make every later one in its slowest way: six times the cost, and
 * each answer takes three.
 */
function keepTick(): void {
  const hook = createHook({
    init(_id, type, _trigger, tick) {
      if (type === 'TickObject') kept.push(tick);
    },
  }).enable();
  process.nextTick(() => {});
  hook.disable();
}
