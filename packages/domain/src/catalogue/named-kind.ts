const honeyOrFish = beginning(
  "(?:(?:filets?|pavés?|darnes?|dos) (?:de |d[’']))?" +
    '(?:miels?|poissons?|truites?|saumons?|carpes?|brochets?|sandres?|anguilles?|sardines?' +
    '|maquereaux?|thons?|cabillauds?|harengs?|hu[iî]tres?|moules)',
);

const alcohol = beginning(
  '(?:cidres?|poirés?|bi[eè]res?|vins?|hydromels?|liqueurs?|eaux?[- ]de[- ]vie)',
);

const withoutAlcohol = /sans alcool|désalcoolisé|vinaigre|(?<!\p{L})jus(?!\p{L})/iu;

/**
 * Whether a name begins as honey or fish does: « Miel de tilleul », « Filet de truite ». « Moutarde
 * au miel » does not.
 *
 * @see docs/rules.md C18
 */
export function namesHoneyOrFish(name: string): boolean {
  return honeyOrFish.test(name.normalize());
}

/**
 * Whether a name begins as an alcoholic drink does, and does not take it back: « Cidre brut », but
 * neither « Vinaigre de cidre » nor « Bière sans alcool ».
 *
 * @see docs/rules.md C18
 */
export function namesAlcohol(name: string): boolean {
  const told = name.normalize();
  return alcohol.test(told) && !withoutAlcohol.test(told);
}

/** Whole words that open a name. « Poiré » keeps its accent: « Poire » is a fruit. */
function beginning(words: string): RegExp {
  return new RegExp(`^${words}(?!\\p{L})`, 'iu');
}
