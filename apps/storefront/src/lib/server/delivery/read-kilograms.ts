/** « 1,85 » or « 1.85 » as grams, above zero; null for anything else. */
export function readKilograms(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(typed)) return null;
  const grams = Math.round(Number(typed) * 1000);
  return grams > 0 ? grams : null;
}
