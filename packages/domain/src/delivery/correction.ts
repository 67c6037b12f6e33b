/** A line as a producer was told of it; the order's code stands for the household. */
export type SheetEntry = {
  code: string;
  variantId: string;
  productName: string;
  variantName: string;
  quantity: number;
};

/** What a correction says of a line: what was told last, and what holds now; 0 is none. */
export type CorrectedLine = Omit<SheetEntry, 'quantity'> & { from: number; to: number };

/**
 * What a producer knows once it has read its sheets, then its corrections one after the other.
 *
 * @see docs/rules.md W8
 */
export function toldAfter(
  sheet: readonly SheetEntry[],
  corrections: readonly (readonly CorrectedLine[])[],
): SheetEntry[] {
  const told = new Map(sheet.map((entry) => [keyOf(entry), entry]));
  for (const { from: _from, to, ...line } of corrections.flat()) {
    told.set(keyOf(line), { ...line, quantity: to });
  }
  return [...told.values()].filter(({ quantity }) => quantity > 0);
}

/**
 * What differs between what a producer was told and what stands, by product, format, then code.
 *
 * @see docs/rules.md W8
 */
export function differencesOf(
  told: readonly SheetEntry[],
  standing: readonly SheetEntry[],
): CorrectedLine[] {
  const before = new Map(told.map((entry) => [keyOf(entry), entry]));
  const now = new Map(standing.map((entry) => [keyOf(entry), entry]));
  return [...new Map([...before, ...now]).entries()]
    .map(([key, { quantity: _quantity, ...line }]) => ({
      ...line,
      from: before.get(key)?.quantity ?? 0,
      to: now.get(key)?.quantity ?? 0,
    }))
    .filter(({ from, to }) => from !== to)
    .toSorted(
      (one, other) =>
        one.productName.localeCompare(other.productName, 'fr') ||
        one.variantName.localeCompare(other.variantName, 'fr', { numeric: true }) ||
        (one.code < other.code ? -1 : 1),
    );
}

/** Pieces more, or fewer, of each format, by product then format; formats that come out even too. */
export function totalDifferences(
  lines: readonly CorrectedLine[],
): (Pick<SheetEntry, 'variantId' | 'productName' | 'variantName'> & { difference: number })[] {
  return [...Map.groupBy(lines, ({ variantId }) => variantId).values()].map((several) => {
    const { variantId, productName, variantName } = several[0]!;
    const difference = several.reduce((sum, { from, to }) => sum + to - from, 0);
    return { variantId, productName, variantName, difference };
  });
}

const keyOf = ({ code, variantId }: Pick<SheetEntry, 'code' | 'variantId'>) =>
  `${code} ${variantId}`;
