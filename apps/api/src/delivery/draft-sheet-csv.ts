import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import { showCode } from '@etal/domain/order/code';
import { timeOf } from '@etal/domain/shared/calendar';
import { m } from '@etal/messages';
import { stringify } from 'csv-stringify/sync';

/**
 * The sheet as French spreadsheets read it: `;`, CRLF, a byte order mark, formulas escaped.
 *
 * Each format has its total, then a row per order; filter « Total » to count or to label.
 *
 * A column names the households only when the hub of the day allows it.
 *
 * @param zone of the territory, for the slots
 */
export function draftSheetCsv(sheet: PreparationSheet, zone: string, locale: 'fr' | 'en'): string {
  const hasNames = sheet.orders.some(({ householdName }) => householdName !== null);
  const titles = [
    m.delivery_sheet_product({}, { locale }),
    m.delivery_sheet_variant({}, { locale }),
    m.delivery_sheet_order({}, { locale }),
    ...(hasNames ? [m.delivery_sheet_household({}, { locale })] : []),
    m.delivery_sheet_slot({}, { locale }),
    m.delivery_sheet_quantity({}, { locale }),
  ];
  const total = m.delivery_sheet_total({}, { locale });
  const rows = sheet.variants.flatMap(({ variantId, productName, variantName, quantity }) => [
    [productName, variantName, total, ...(hasNames ? [''] : []), '', quantity],
    ...sheet.orders.flatMap(({ code, householdName, pickupSlot, lines }) =>
      lines
        .filter((line) => line.variantId === variantId)
        .map((line) => [
          productName,
          variantName,
          showCode(code),
          ...(hasNames ? [householdName ?? ''] : []),
          pickupSlot ? slotText(pickupSlot, zone) : '',
          line.quantity,
        ]),
    ),
  ]);
  return stringify([titles, ...rows], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function slotText(
  { startsAt, endsAt }: NonNullable<PreparationSheet['orders'][number]['pickupSlot']>,
  zone: string,
): string {
  return `${timeOf(startsAt, zone)}–${timeOf(endsAt, zone)}`;
}
