/** A date as `Intl` writes it in French, with the ordinal that the first of a month takes: `1er mai`. */
export function withFirst(date: string): string {
  return date.replace(/(?<!\d)1 (?=\p{L})/u, '1er ');
}
