/**
 * A name as it is compared: lower case, no accents, spaces for dashes and apostrophes. Its SQL twin
 * is `plain_name`.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[-'’\s]+/g, ' ')
    .trim();
}
