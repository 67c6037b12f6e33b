import { readUnits, type Measured } from '../catalogue/product-list-cells.ts';
import { foldWord } from '../catalogue/product-list-row.ts';

export type PackSize = Measured & {
  /** what one piece is called, as it was written; empty for weights and volumes */
  unitName: string;
};

/** Why a name does not tell a size for sure. */
export type PackDoubt = 'unknown' | 'several' | 'about' | 'numbers' | 'out_of_range';

export type ReadPack =
  | { isCertain: true; pack: PackSize }
  | { isCertain: false; why: PackDoubt; suggestion: PackSize | null };

/**
 * Reads how much a variant holds from its name: « 500 g », « 1,5 kg », « 6 x 33 cl », « botte ».
 *
 * It is certain only when the name tells one size and no other number, and nothing says « about »:
 * a doubtful one is completed by a person, who may take the suggestion.
 *
 * @see docs/rules.md Q2
 */
export function readPackSize(name: string): ReadPack {
  const text = foldWord(name).replaceAll(/[\s  ]+/g, ' ');
  const measures = [...text.matchAll(measurePattern)].map((match) => measureOf(match));
  return measures.length > 0 ? readMeasures(text, measures) : readPieces(text, name);
}

const unitTypes: Record<string, string> = {
  ...byWord('g', 'g', 'gr', 'grs', 'gramme', 'grammes', 'gram', 'grams'),
  ...byWord('kg', 'kg', 'kgs', 'kilo', 'kilos', 'kilogramme', 'kilogrammes', 'kilogram'),
  ...byWord('l', 'l', 'litre', 'litres', 'liter', 'liters'),
  ...byWord('dl', 'dl'),
  ...byWord('cl', 'cl', 'centilitre', 'centilitres'),
  ...byWord('ml', 'ml', 'millilitre', 'millilitres'),
};

function byWord(unitType: string, ...words: string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, unitType]));
}

const number = String.raw`\d+(?:[.,]\d+)?`;

/** « 6 x », « 4 pots de »; then an amount and its unit; then « x 6 ». */
const measurePattern = new RegExp(
  String.raw`(?:(?<![\d.,])(\d{1,4}) ?(?:[x×*]|\p{L}+ (?:de|d'|d’|of)) ?)?` +
    String.raw`(?<![\d.,])(${number}) ?(${Object.keys(unitTypes)
      .toSorted((one, other) => other.length - one.length)
      .join('|')})(?![\p{L}'’])` +
    String.raw`(?: ?[x×*] ?(\d{1,4})(?![\d.,]| ?\p{L}))?`,
  'gu',
);

type Measure = { written: string; size: Measured | undefined };

/** Undefined: what cannot be counted in whole grams or millilitres, or is beyond what is sold. */
function measureOf(match: RegExpMatchArray): Measure {
  const [written, before, amount, unit, after] = match;
  const one = readUnits(amount!, unitTypes[unit!]!);
  if ('code' in one) return { written, size: undefined };
  const measure = one.measure * Number(before ?? 1) * Number(after ?? 1);
  const whole = readUnits(String(measure), one.unit === 'gram' ? 'g' : 'ml');
  return { written, size: 'code' in whole ? undefined : whole };
}

const about =
  /(^|[^\p{L}])(environ|env|approx|about|entre|between|mini?|maxi?|ou|or)(?!\p{L})|[~≈±]/u;

function readMeasures(text: string, measures: readonly Measure[]): ReadPack {
  const sizes = measures.flatMap(({ size }) => (size ? [size] : []));
  const [first] = sizes;
  if (!first || sizes.length < measures.length) return doubt('out_of_range');
  const pack = { ...first, unitName: '' };
  const isOne = sizes.every(({ unit, measure }) => unit === pack.unit && measure === pack.measure);
  if (!isOne) return doubt('several', pack);
  const rest = measures.reduce((left, { written }) => left.replace(written, ' '), text);
  if (about.test(rest)) return doubt('about', pack);
  return /\d/.test(rest) ? doubt('numbers', pack) : { isCertain: true, pack };
}

/** Words for one thing, without accents; the plurals of some are their own. */
const pieces =
  'piece unite oeuf botte bouquet barquette sachet sac pot bocal bocaux bouteille boite caisse ' +
  'cagette plateau plateaux tete filet panier paquet pain miche tranche part bac article ' +
  'each unit item egg bunch bundle punnet packet pack jar bottle box bag head loaf tray basket ' +
  'slice tub flacon carton';

const pieceWords = new Set(pieces.split(' ').flatMap((word) => [word, `${word}s`, `${word}es`]));

const dozens = new Map([
  ['demi-douzaine', 6],
  ['douzaine', 12],
  ['dozen', 12],
]);

/** « 6 œufs », « la pièce », « botte », « douzaine ». */
function readPieces(text: string, name: string): ReadPack {
  if (about.test(text)) return doubt('about');
  const words = [...text.matchAll(/(?:(\d+) ?)?([\p{L}]+(?:-[\p{L}]+)*)/gu)]
    .map(([, count, word]) => ({ count, word: word! }))
    .filter(({ word }) => pieceWords.has(word) || dozens.has(word));
  const counted = words.filter(({ count }) => count !== undefined);
  const [said, ...others] = counted.length > 0 ? counted : words;
  if (!said) return doubt('unknown');
  if (others.length > 0) return doubt('several');
  const isLoneNumber = (text.match(/\d+/g)?.length ?? 0) > counted.length;
  if (isLoneNumber || /\d[.,]\d/.test(text)) return doubt('numbers');
  const read = readUnits(String(Number(said.count ?? 1) * (dozens.get(said.word) ?? 1)), '');
  if ('code' in read) return doubt('out_of_range');
  return { isCertain: true, pack: { ...read, unitName: asWritten(name, said.word) } };
}

/** The word with the accents that it had. */
function asWritten(name: string, folded: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? [];
  return words.find((word) => foldWord(word) === folded)?.toLowerCase() ?? folded;
}

function doubt(why: PackDoubt, suggestion: PackSize | null = null): ReadPack {
  return { isCertain: false, why, suggestion };
}
