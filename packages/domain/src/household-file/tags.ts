/**
 * Tags as they are kept: lower case, spaces joined, each once, sorted.
 *
 * @see docs/rules.md F12
 */
export function cleanTags(typed: readonly string[]): string[] {
  const words = typed.map((tag) =>
    tag.toLowerCase().normalize('NFC').trim().replaceAll(/\s+/g, ' '),
  );
  return [...new Set(words.filter((tag) => tag !== ''))].toSorted();
}

/** `bénévoles, amap du lundi` as the tags that it names. */
export function readTags(text: string): string[] {
  return cleanTags(text.split(','));
}
