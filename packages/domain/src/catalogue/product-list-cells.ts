import { asCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import type { RowFaultCode } from './product-list-codes.ts';

/**
 * The columns of a product list, as Open Food Network exchanges it.
 *
 * @see docs/rules.md C5
 */
export const productListColumns = [
  'producer',
  'sku',
  'name',
  'display_name',
  'category',
  'description',
  'units',
  'unit_type',
  'variant_unit_name',
  'price',
  'on_hand',
  'available_on',
  'on_demand',
  'shipping_category',
  'tax_category',
] as const;

export type ProductListColumn = (typeof productListColumns)[number];

/** Without these a row says nothing that can be sold. */
export const neededColumns: readonly ProductListColumn[] = ['producer', 'name', 'units', 'price'];

/** Read, and never used. */
export const ignoredColumns: readonly ProductListColumn[] = ['available_on', 'shipping_category'];

/** A cell says something (`value`), nothing (`null`), or something wrong (`code`). */
export type Cell<Value> = { value: Value | null } | { code: RowFaultCode };

/** What spreadsheets compute, written wide too; a `'` before it makes it a text. */
const formula = /^[=+\-@＝＋－＠]/;
const guarded = /^'+[=+\-@＝＋－＠]/;
const guardNeeded = /^'*[=+\-@＝＋－＠]/;

/** Writes a text so that no spreadsheet takes it for a formula; `readText` reads it back. */
export function writeText(text: string): string {
  return guardNeeded.test(text) ? `'${text}` : text;
}

/** Codes: `formula`, `too_long`. */
export function readText(cell: string, charactersMax: number): Cell<string> {
  const text = cell.normalize('NFC').trim();
  if (text === '') return { value: null };
  if (formula.test(text)) return { code: 'formula' };
  const value = guarded.test(text) ? text.slice(1) : text;
  return value.length > charactersMax ? { code: 'too_long' } : { value };
}

/** An amount in euros, with a dot or a comma: `2.2`, `2,20`. Codes: `price`, `negative`, `too_high`. */
export function readPrice(cell: string): Cell<Cents> {
  const text = cell.trim();
  if (text === '') return { value: null };
  const match = /^(-?)(\d{1,9})(?:[.,](\d{1,2})0*)?$/.exec(text);
  if (!match) return { code: 'price' };
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (match[1] && cents > 0) return { code: 'negative' };
  return cents > limits.priceCentsMax ? { code: 'too_high' } : { value: asCents(cents) };
}

export function writePrice(cents: Cents): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whole pieces. Codes: `count`, `negative`, `too_high`. */
export function readCount(cell: string): Cell<number> {
  const text = cell.trim();
  if (text === '') return { value: null };
  if (/^-\d+$/.test(text)) return { code: 'negative' };
  if (!/^\d{1,12}$/.test(text)) return { code: 'count' };
  const value = Number(text);
  return value > limits.stockQuantityMax ? { code: 'too_high' } : { value };
}

const yes = new Set(['1', 'true', 'yes', 'oui', 'y', 't']);
const no = new Set(['0', 'false', 'no', 'non', 'n', 'f']);

/** Code: `yes_or_no`. */
export function readYes(cell: string): Cell<boolean> {
  const text = cell.trim().toLowerCase();
  if (text === '') return { value: null };
  if (yes.has(text)) return { value: true };
  return no.has(text) ? { value: false } : { code: 'yes_or_no' };
}

export type Measured = { unit: 'piece' | 'gram' | 'millilitre'; measure: number };

type Scale = { unit: Measured['unit']; thousandths: number };

const pieces: Scale = { unit: 'piece', thousandths: 1_000 };

const scales = new Map<string, Scale>([
  ['', pieces],
  ['item', pieces],
  ['items', pieces],
  ['piece', pieces],
  ['mg', { unit: 'gram', thousandths: 1 }],
  ['g', { unit: 'gram', thousandths: 1_000 }],
  ['kg', { unit: 'gram', thousandths: 1_000_000 }],
  ['t', { unit: 'gram', thousandths: 1_000_000_000 }],
  ['ml', { unit: 'millilitre', thousandths: 1_000 }],
  ['cl', { unit: 'millilitre', thousandths: 10_000 }],
  ['dl', { unit: 'millilitre', thousandths: 100_000 }],
  ['l', { unit: 'millilitre', thousandths: 1_000_000 }],
  ['kl', { unit: 'millilitre', thousandths: 1_000_000_000 }],
]);

/** A fault of either column. */
export type UnitsFault = { column: 'units' | 'unit_type'; code: RowFaultCode };

/**
 * Reads an amount and its unit as whole grams, millilitres or pieces.
 *
 * Codes: `required`, `negative`, `amount` (not a number above zero), `too_fine` (a part of a gram),
 * `too_high`, `unknown_unit`.
 */
export function readUnits(units: string, unitType: string): Measured | UnitsFault {
  const amount = units.trim();
  const scale = scales.get(unitType.trim().toLowerCase());
  if (!scale) return { column: 'unit_type', code: 'unknown_unit' };
  if (amount === '') return { column: 'units', code: 'required' };
  if (amount.startsWith('-')) return { column: 'units', code: 'negative' };
  const match = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(amount);
  if (!match) return { column: 'units', code: 'amount' };
  const millionths = BigInt(match[1]!) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
  const scaled = millionths * BigInt(scale.thousandths);
  if (scaled === 0n) return { column: 'units', code: 'amount' };
  if (scaled % 1_000_000_000n !== 0n) return { column: 'units', code: 'too_fine' };
  const measure = scaled / 1_000_000_000n;
  if (measure > BigInt(limits.weightGramsMax)) return { column: 'units', code: 'too_high' };
  return { unit: scale.unit, measure: Number(measure) };
}

/** The twin of `readUnits`: kilograms and litres when they are whole. */
export function writeUnits({ unit, measure }: Measured): { units: string; unitType: string } {
  const isWhole = unit !== 'piece' && measure % 1_000 === 0;
  const unitType = { piece: '', gram: isWhole ? 'kg' : 'g', millilitre: isWhole ? 'L' : 'mL' }[
    unit
  ];
  return { units: String(isWhole ? measure / 1_000 : measure), unitType };
}
