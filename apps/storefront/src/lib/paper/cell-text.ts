import type { Paper } from '@etal/contracts/paper/endpoints';
import type { Crate } from '@etal/domain/crate/crate';
import { showCode } from '@etal/domain/order/code';
import { columnKinds, type Cells, type Column } from '@etal/domain/paper/paper';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { crateText } from '@etal/messages/crate';
import { answerText, recallText } from '@etal/messages/paper';
import { getLocale } from '@etal/messages/runtime';
import { dayOf, longDateOf, money, timeRange } from '#lib/format.ts';
import { nameText } from '#lib/privacy/name-text.ts';

type Section = Paper['sections'][number];

/** A cell as people read it; nothing for what is written by hand. */
export function cellText(column: Column, cell: Cells[Column]): string {
  if (cell === null || cell === undefined) return '';
  switch (columnKinds[column]) {
    case 'cents':
      return money(Number(cell));
    case 'crate':
      return crateText(cell as Crate, getLocale());
    case 'code':
      return showCode(String(cell));
    case 'answer':
      return answerText(cell === true, getLocale());
    case 'recall':
      return recallText(column === 'holdsRecalled', getLocale());
    case 'date':
      return longDateOf(String(cell) as LocalDate);
    case 'count':
      return column === 'missing' && cell === 0 ? '' : String(cell);
    case 'name':
      return nameText(String(cell));
    default:
      return String(cell);
  }
}

/** « Lot L48, DLC ou DDM : 3 décembre 2026 »; nothing where neither is known. */
export function lotText({ lot, date }: Section['rows'][number]['cells']): string {
  return [
    ...(lot ? [m.paper_lot({ lot: String(lot) })] : []),
    ...(date ? [m.paper_dated({ date: cellText('date', date) })] : []),
  ].join(', ');
}

/** Columns that only show where some row has them. */
const seldom: ReadonlySet<Column> = new Set([
  'collector',
  'contents',
  'recalled',
  'holdsRecalled',
  'replaces',
  'lot',
  'date',
]);

/** The columns of a paper that have something to say: what is missing, or kept, only if something is. */
export function shownColumns({ columns, totals, sections }: Paper): Column[] {
  const isTold = (column: Column) =>
    sections.some(({ rows }) => rows.some(({ cells }) => (cells[column] ?? null) !== null));
  return columns.filter((column) => {
    if (column === 'missing' || column === 'fees') return (totals[column] ?? 0) > 0;
    return seldom.has(column) ? isTold(column) : true;
  });
}

/** « Jeudi 26 novembre, 17 h – 18 h »: the day only when the paper gathers several. */
export function placeText(
  { days }: Paper,
  { pickupDayId, pickupSlotId }: Pick<Section, 'pickupDayId' | 'pickupSlotId'>,
  zone: string,
): string {
  const day = days.find(({ id }) => id === pickupDayId);
  const slot = day?.slots.find(({ id }) => id === pickupSlotId);
  const parts = [
    ...(day && days.length > 1 ? [`${dayOf(day.startsAt, zone)}, ${day.placeName}`] : []),
    ...(slot ? [timeRange(slot.startsAt, slot.endsAt, zone)] : []),
    ...(day && !slot && day.slots.length > 0 ? [m.paper_without_slot()] : []),
  ];
  return parts.join(', ');
}
