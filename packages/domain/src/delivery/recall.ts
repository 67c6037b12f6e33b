/**
 * Whether what is written of a lot names the one that is asked: « L48, L49 » names both. Capitals and
 * spaces tell nothing; a part of a number is another lot.
 *
 * @see docs/rules.md D17
 */
export function namesLot(written: string, asked: string): boolean {
  const wanted = foldLot(asked);
  if (wanted === '') return false;
  return [written, ...written.split(/[,;]/)].some((one) => foldLot(one) === wanted);
}

/** A lot as it is compared. */
export function foldLot(lot: string): string {
  return lot.replaceAll(/\s+/g, '').toLowerCase();
}
