/** « 3,5 », « -18 » or « −18.2 » as tenths of a degree; null for anything else. */
export function readDegrees(text: string): number | null {
  const typed = text
    .trim()
    .replace(/\s*°?\s*c$/i, '')
    .replace('−', '-')
    .replace(',', '.');
  if (!/^-?\d{1,2}(\.\d)?$/.test(typed)) return null;
  return Math.round(Number(typed) * 10);
}
