/** Does one thing after the other; what fails keeps nothing else from being done, and is told last. */
export async function doEach<Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const thing of things) await act(thing).catch((error) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} not done`);
}
