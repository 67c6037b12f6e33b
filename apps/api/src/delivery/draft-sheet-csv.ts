import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import { showCode } from '@etal/domain/order/code';
import { timeOf } from '@etal/domain/shared/calendar';
import { m } from '@etal/messages';
import { stringify } from 'csv-stringify/sync';

/**
 * The sheet as French spreadsheets read it: `;`, CRLF, a byte order mark, formulas escaped.
 *
 * Each format has its total, what composites hold of it included, then a row per order; filter « Total » to count or to label.
 *
 * A column names the households only when the hub of the day allows it.
 *
 * @param zone of the territory, for the slots
 */
export function draftSheetCsv(sheet: PreparationSheet, zone: string, locale: 'fr' | 'en'): string {
  const hasNames = sheet.orders.some(({ householdName }) => householdName !== null);
  const hasComposites = sheet.variants.some(({ inComposites }) => inComposites > 0);
  const optional = (isThere: boolean, cell: string | number) => (isThere ? [cell] : []);
  const titles = [
    m.delivery_sheet_product({}, { locale }),
    m.delivery_sheet_variant({}, { locale }),
    m.delivery_sheet_order({}, { locale }),
    ...optional(hasNames, m.delivery_sheet_household({}, { locale })),
    m.delivery_sheet_slot({}, { locale }),
    m.delivery_sheet_quantity({}, { locale }),
    ...optional(hasComposites, m.delivery_sheet_composites({}, { locale })),
  ];
  const total = m.delivery_sheet_total({}, { locale });
  const rows = sheet.variants.flatMap((variant) => {
    const { productName, variantName, quantity, inComposites } = variant;
    return [
      [
        productName,
        variantName,
        total,
        ...optional(hasNames, ''),
        '',
        quantity + inComposites,
        ...optional(hasComposites, inComposites),
      ],
      ...sheet.orders.flatMap((order) => {
        const pieces = piecesOf(order, variant.variantId);
        if (pieces.whole === 0) return [];
        const { code, householdName, pickupSlot } = order;
        return [
          [
            productName,
            variantName,
            showCode(code),
            ...optional(hasNames, householdName ?? ''),
            pickupSlot ? slotText(pickupSlot, zone) : '',
            pieces.whole,
            ...optional(hasComposites, pieces.inComposites),
          ],
        ];
      }),
    ];
  });
  return stringify([titles, ...rows], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/** Of one format in one order: by itself and in composites. */
function piecesOf({ lines }: PreparationSheet['orders'][number], variantId: string) {
  const count = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
  const inComposites = count(
    lines.flatMap(({ quantity, parts }) =>
      (parts ?? []).flatMap((part) =>
        part.variantId === variantId ? [quantity * part.quantity] : [],
      ),
    ),
  );
  const direct = lines.filter((line) => line.variantId === variantId);
  return { inComposites, whole: inComposites + count(direct.map(({ quantity }) => quantity)) };
}

function slotText(
  { startsAt, endsAt }: NonNullable<PreparationSheet['orders'][number]['pickupSlot']>,
  zone: string,
): string {
  return `${timeOf(startsAt, zone)}–${timeOf(endsAt, zone)}`;
}
