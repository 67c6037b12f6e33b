import type { DeliveryNote } from '@etal/contracts/delivery/delivery-note';
import type { Lot } from '@etal/domain/delivery/lot';
import { m } from '@etal/messages';
import { receptionReasonText } from '@etal/messages/reception-reason';
import { draftCsv, type ExportedRow } from '../shared/draft-csv.ts';
import { readableDay } from '../shared/french-cells.ts';

type NoteLine = DeliveryNote['lines'][number];

/**
 * A delivery note as French spreadsheets read it: a row per format and day, then what its composites
 * hold.
 */
export function draftNoteCsv(note: DeliveryNote, locale: 'fr' | 'en'): string {
  const begin = (pickupDayId: string) => ({
    [m.note_number({}, { locale })]: note.number,
    [m.paper_column_day({}, { locale })]: readableDay(
      note.days.find((day) => day.pickupDayId === pickupDayId)!.date,
    ),
    [m.note_from({}, { locale })]: note.seller.legalName || note.seller.name,
    [m.note_to({}, { locale })]: note.hub.legalName || note.hub.name,
    [m.paper_column_place({}, { locale })]: note.place.name,
  });
  const rows = note.lines.flatMap((line) =>
    line.days.flatMap(({ pickupDayId, ...part }) => [
      { ...begin(pickupDayId), ...lineCells({ ...line, ...part }, locale) },
      ...part.contents.map((content) => ({
        ...begin(pickupDayId),
        ...contentCells(line, content, locale),
      })),
    ]),
  );
  return draftCsv(rows);
}

function lineCells(line: NoteLine, locale: 'fr' | 'en'): ExportedRow {
  const { orderedQuantity, quantity, grams, received } = line;
  return {
    ...nameCells(line, '', locale),
    [m.note_ordered({}, { locale })]: orderedQuantity,
    [m.note_delivered({}, { locale })]: quantity,
    [m.note_kilograms({}, { locale })]:
      grams === null ? '' : String(grams / 1000).replace('.', ','),
    ...lotCells(line.lot, locale),
    [m.reception_received({}, { locale })]: received?.receivedQuantity ?? '',
    [m.note_difference({}, { locale })]: received ? received.receivedQuantity - quantity : '',
    [m.reception_reason({}, { locale })]: received?.reason
      ? receptionReasonText(received.reason, locale)
      : '',
  };
}

function contentCells(
  composite: NoteLine,
  content: NoteLine['contents'][number],
  locale: 'fr' | 'en',
): ExportedRow {
  return {
    ...nameCells(content, composite.productName, locale),
    [m.note_ordered({}, { locale })]: '',
    [m.note_delivered({}, { locale })]: content.quantity,
    [m.note_kilograms({}, { locale })]: '',
    ...lotCells(content.lot, locale),
    [m.reception_received({}, { locale })]: '',
    [m.note_difference({}, { locale })]: '',
    [m.reception_reason({}, { locale })]: '',
  };
}

function nameCells(
  { productName, variantName }: Pick<NoteLine, 'productName' | 'variantName'>,
  compositeName: string,
  locale: 'fr' | 'en',
): ExportedRow {
  return {
    [m.paper_column_product({}, { locale })]: productName,
    [m.paper_column_variant({}, { locale })]: variantName,
    [m.note_inside({}, { locale })]: compositeName,
  };
}

function lotCells(lot: Lot | null, locale: 'fr' | 'en'): ExportedRow {
  return {
    [m.delivery_sheet_lot({}, { locale })]: lot?.lot ?? '',
    [m.paper_column_date({}, { locale })]: lot?.date ? readableDay(lot.date) : '',
  };
}
