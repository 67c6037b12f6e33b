/** Does each piece of work, so many at a time, as fast as they end; milliseconds for all. */
export async function timeInFlight<Work>(
  works: readonly Work[],
  atOnce: number,
  run: (work: Work) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const hands = Array.from({ length: atOnce }, async () => {
    while (next < works.length) await run(works[next++]!);
  });
  await Promise.all(hands);
  return performance.now() - startedAt;
}
