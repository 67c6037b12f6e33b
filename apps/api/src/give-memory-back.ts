import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what starting left behind: modules are compiled and schemas built once, and V8 would
 * keep a quarter of the process's memory for it until many requests came.
 */
export async function giveMemoryBack(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  await collect({ type: 'major', flavor: 'last-resort', execution: 'async' });
}
