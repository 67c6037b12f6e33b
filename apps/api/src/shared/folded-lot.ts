/** SQL: a lot without spaces, in small letters, as `foldLot` gives what is asked. */
export const foldedLot = (lot: string) => `lower(regexp_replace(${lot}, '\\s', '', 'g'))`;
