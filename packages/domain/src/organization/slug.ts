const slugCharactersMax = 60;

/**
 * A name as part of an address: small letters without accents, figures, dashes.
 *
 * @returns `organisation` for a name that has neither letters nor figures
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugCharactersMax)
    .replaceAll(/^-+|-+$/g, '');
  return plain || 'organisation';
}
