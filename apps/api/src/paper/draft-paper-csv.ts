import type { Paper } from '@etal/contracts/paper/endpoints';
import type { Crate } from '@etal/domain/crate/crate';
import { showCode } from '@etal/domain/order/code';
import { columnKinds, type Cells, type Column } from '@etal/domain/paper/paper';
import { dayOf, timeOf } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { crateText } from '@etal/messages/crate';
import { answerText, columnText, recallText } from '@etal/messages/paper';
import { draftCsv, type ExportedRow } from '../shared/draft-csv.ts';
import { decimalOf, readableDay } from '../shared/french-cells.ts';

type Locale = 'fr' | 'en';

/**
 * A paper as French spreadsheets read it: one row a row, with its day, place and slot; sums are the
 * spreadsheet's. What is written by hand has no column.
 *
 * @param zone of the territory
 */
export function draftPaperCsv(paper: Paper, zone: string, locale: Locale): string {
  const headed = Object.keys(paper.sections[0]?.heading ?? {}) as Column[];
  const columns = [...headed, ...paper.columns].filter((name) => columnKinds[name] !== 'blank');
  const rows = paper.sections.flatMap(({ heading, rows: of }) =>
    of.map((row) => ({ ...row, cells: { ...heading, ...row.cells } as Cells })),
  );
  return draftCsv(
    rows.map(({ pickupDayId, pickupSlotId, cells }) => ({
      ...placeOf(paper, { pickupDayId, pickupSlotId }, { zone, locale }),
      ...Object.fromEntries(
        columns.map((name) => [columnText(name, locale), cellText(name, cells[name], locale)]),
      ),
    })),
  );
}

type Place = { pickupDayId: string | null; pickupSlotId: string | null };

function placeOf(
  { days }: Paper,
  { pickupDayId, pickupSlotId }: Place,
  { zone, locale }: { zone: string; locale: Locale },
): ExportedRow {
  const day = days.find(({ id }) => id === pickupDayId);
  const slot = day?.slots.find(({ id }) => id === pickupSlotId);
  return {
    [m.paper_column_day({}, { locale })]: day ? readableDay(dayOf(day.startsAt, zone)) : '',
    [m.paper_column_place({}, { locale })]: day?.placeName ?? '',
    [m.paper_column_slot({}, { locale })]: slot
      ? `${timeOf(slot.startsAt, zone)}–${timeOf(slot.endsAt, zone)}`
      : '',
  };
}

function cellText(name: Column, cell: Cells[Column], locale: Locale): string {
  if (cell === null || cell === undefined) return '';
  switch (columnKinds[name]) {
    case 'cents':
      return decimalOf(Number(cell));
    case 'crate':
      return crateText(cell as Crate, locale);
    case 'code':
      return showCode(String(cell));
    case 'answer':
      return answerText(cell === true, locale);
    case 'recall':
      return recallText(name === 'holdsRecalled', locale);
    case 'date':
      return readableDay(String(cell) as LocalDate);
    default:
      return String(cell);
  }
}
