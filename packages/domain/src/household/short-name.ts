/**
 * A household's name as desks and preparation sheets say it: the first name and one letter, « Awa D. ».
 *
 * A name of one word stays as it is.
 *
 * @see docs/rules.md H5, K6
 */
export function shortNameOf(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const letter = [...(others.at(-1) ?? '')][0];
  return letter === undefined ? first : `${first} ${letter.toLocaleUpperCase('fr')}.`;
}

/**
 * The short names that more than one household of a list bears: what else is known tells them apart.
 *
 * @see docs/rules.md H5
 */
export function sharedNames(names: readonly string[]): Set<string> {
  const bearers = Map.groupBy(names, shortNameOf);
  return new Set([...bearers.keys()].filter((short) => bearers.get(short)!.length > 1));
}
