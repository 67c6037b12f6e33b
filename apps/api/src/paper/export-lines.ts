import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { showCode } from '@etal/domain/order/code';
import { vatParts, type VatPart } from '@etal/domain/order-cycle/composition';
import { asCents, ZERO, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { feeKindText } from '@etal/messages/fee-kind';
import { draftTable } from '../shared/draft-csv.ts';
import { decimalOf, readableDay } from '../shared/french-cells.ts';
import { requirePeriod } from '../shared/require-period.ts';
import { findMissing } from './read-source.ts';
import {
  findDaysOfPeriod,
  findLinePage,
  type ExportedDay,
  type LineRow,
  type OrderFeeRow,
} from './repository.ts';

type Locale = 'fr' | 'en';

export type Period = { hubId: Id<'Organization'>; from: LocalDate; to: LocalDate };

/**
 * Every line of the pickup days of a hub over a period, some hundreds at a time: a year does not
 * fill the memory. Codes stand for households.
 *
 * Refusals: `not_found`; `request.invalid` when the period runs backwards or is over a year.
 *
 * @see docs/rules.md D5, D7, M4
 */
export async function exportLines(
  reader: Reader,
  actor: Actor,
  { hubId, from, to }: Period,
  locale: Locale,
): Promise<AsyncGenerator<string>> {
  requireAccess(actor, 'paper.read', { merchantId: hubId, isOfMoney: true });
  requirePeriod({ from, to });
  const days = await findDaysOfPeriod(reader, hubId, { from, to });
  return writePages(reader, days, locale);
}

async function* writePages(
  reader: Reader,
  days: readonly ExportedDay[],
  locale: Locale,
): AsyncGenerator<string> {
  let titles: string[] | null = titlesOf(locale);
  for (const day of days) {
    let afterOrderId: Id<'Order'> | null = null;
    do {
      const page: Awaited<ReturnType<typeof findLinePage>> = await findLinePage(
        reader,
        day.id,
        afterOrderId,
      );
      const missing = await findMissing(reader, page.rows);
      const rows = [
        ...page.rows.flatMap((row) => draftRows(day, row, missing.has(row.id))),
        ...page.fees.map((fee) => draftFeeRow(day, fee, locale)),
      ];
      if (rows.length > 0) {
        yield draftTable(rows, titles);
        titles = null;
      }
      afterOrderId = page.lastOrderId;
    } while (afterOrderId !== null);
  }
}

/** A line, once for each rate of a composite's contents (rule M4): what is not of goods is told once. */
function draftRows(day: ExportedDay, row: LineRow, isMissing: boolean): Cell[][] {
  const { quantity, depositCents, dueCents, feeCents } = row;
  return vatParts(asCents(dueCents - depositCents), row).map((part, index) =>
    draftRow(day, row, {
      ...part,
      ...(index === 0
        ? { pieces: quantity, missing: isMissing ? quantity : 0, depositCents, feeCents }
        : { pieces: 0, missing: 0, depositCents: ZERO, feeCents: ZERO }),
    }),
  );
}

type Cell = string | number;

/** What the house adds to a whole order: no goods, and all of it is kept. */
function draftFeeRow(day: ExportedDay, fee: OrderFeeRow, locale: Locale): Cell[] {
  const { code, merchantName, kind, vatBasisPoints, dueCents } = fee;
  return [
    readableDay(day.date),
    day.placeName,
    showCode(code),
    merchantName,
    m.fee_order_title({}, { locale }),
    feeKindText(kind, locale),
    '',
    '',
    0,
    0,
    '',
    vatBasisPoints === null ? '' : decimalOf(vatBasisPoints),
    decimalOf(ZERO),
    decimalOf(ZERO),
    decimalOf(dueCents),
    decimalOf(dueCents),
  ];
}

type RowAmounts = VatPart & {
  pieces: number;
  missing: number;
  depositCents: Cents;
  feeCents: Cents;
};

/** Its cells stand as `titlesOf` names them. */
function draftRow(
  day: ExportedDay,
  row: LineRow,
  { basisPoints, cents, pieces, missing, depositCents, feeCents }: RowAmounts,
): Cell[] {
  return [
    readableDay(day.date),
    day.placeName,
    showCode(row.code),
    row.sellerName,
    row.productName,
    row.variantName,
    row.lot ?? '',
    row.date ? readableDay(row.date) : '',
    pieces,
    missing,
    decimalOf(row.unitPriceCents),
    decimalOf(basisPoints),
    decimalOf(cents),
    decimalOf(depositCents),
    decimalOf(cents + depositCents),
    decimalOf(feeCents),
  ];
}

function titlesOf(locale: Locale): string[] {
  const titles = [
    m.paper_column_day,
    m.paper_column_place,
    m.paper_column_code,
    m.paper_column_seller,
    m.paper_column_product,
    m.paper_column_variant,
    m.delivery_sheet_lot,
    m.paper_column_date,
    m.paper_column_pieces,
    m.paper_column_missing,
    m.paper_column_unit_price,
    m.paper_column_vat,
    m.paper_column_goods,
    m.paper_column_deposits,
    m.paper_column_due,
    m.paper_column_fees,
  ];
  return titles.map((title) => title({}, { locale }));
}
