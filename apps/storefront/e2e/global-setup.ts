import { startTown } from './town.ts';

/** One town per run, unless TOWN gives one that runs already; the tests find its address there. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (process.env['TOWN']) return async () => {};
  const { stop, ...address } = await startTown();
  process.env['TOWN'] = JSON.stringify(address);
  return stop;
}
