import type { Crate } from '../crate/crate.ts';
import type { Id } from '../shared/id.ts';
import type { PaperName } from './names.ts';

/** What stands in a column: whoever shows or writes a paper needs to know no more. */
export const columnKinds = {
  crate: 'crate',
  code: 'code',
  household: 'name',
  collector: 'name',
  seller: 'text',
  product: 'text',
  variant: 'text',
  lot: 'text',
  date: 'date',
  /** what each piece of a composite holds */
  contents: 'text',
  /** what was missing, when this came instead */
  replaces: 'text',
  /** whether a lot of it is called back; null where none is */
  recalled: 'recall',
  /** the same of a whole order */
  holdsRecalled: 'recall',
  /** the household accepts another product instead of what is missing */
  acceptsSubstitution: 'answer',
  pieces: 'count',
  /** pieces that go into composites, beside those; and both together */
  inComposites: 'count',
  whole: 'count',
  missing: 'count',
  orders: 'count',
  variants: 'count',
  goods: 'cents',
  deposits: 'cents',
  /** what the house keeps of the goods */
  fees: 'cents',
  /** what the house adds to the whole order */
  orderFees: 'cents',
  due: 'cents',
  /** to be written by hand */
  arrival: 'blank',
  temperature: 'blank',
  signature: 'blank',
} as const;

export type Column = keyof typeof columnKinds;

export const columns = Object.keys(columnKinds) as Column[];

/** Columns that add up, over a section and over the whole paper. */
export const summedColumns = [
  'pieces',
  'missing',
  'goods',
  'deposits',
  'fees',
  'orderFees',
  'due',
] as const;

export type Totals = Partial<Record<(typeof summedColumns)[number], number>>;

export type Cells = Partial<Record<Column, string | number | boolean | Crate | null>>;

/** Where rows are collected; null where they are of several. */
export type Place = {
  pickupDayId: Id<'PickupDay'> | null;
  pickupSlotId: Id<'PickupSlot'> | null;
};

export type PaperRow = Place & { cells: Cells };

export type PaperSection = Place & {
  /** what all its rows have in common: its title */
  heading: Cells;
  rows: PaperRow[];
  totals: Totals;
};

export type Paper = {
  name: PaperName;
  columns: readonly Column[];
  sections: PaperSection[];
  totals: Totals;
};

/** The sums of rows, for the columns that a paper has. */
export function totalOf(rows: readonly PaperRow[], shown: readonly Column[]): Totals {
  return Object.fromEntries(
    summedColumns
      .filter((column) => shown.includes(column))
      .map((column) => [column, rows.reduce((sum, { cells }) => sum + Number(cells[column]), 0)]),
  );
}
