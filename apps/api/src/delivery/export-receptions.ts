import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isTooWarm } from '@etal/domain/delivery/reception';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { receptionReasonText } from '@etal/messages/reception-reason';
import { draftCsv, type ExportedRow } from '../shared/draft-csv.ts';
import { decimalOf, readableDay } from '../shared/french-cells.ts';
import { requirePeriod } from '../shared/require-period.ts';
import { findReceptionsOfPeriod, type ExportedReception } from './reception-repository.ts';

/**
 * What was taken in at the days of a hub over a period, every note of it, for a food inspector:
 * when, pieces, temperature, lot. Nobody is named in it.
 *
 * Refusals: `not_found`; `request.invalid` when the period runs backwards or is over a year.
 *
 * @see docs/rules.md D14
 */
export async function exportReceptions(
  reader: Reader,
  actor: Actor,
  { hubId, from, to }: { hubId: Id<'Organization'>; from: LocalDate; to: LocalDate },
  locale: 'fr' | 'en',
): Promise<string> {
  requireAccess(actor, 'paper.read', { merchantId: hubId, isOfMoney: true });
  requirePeriod({ from, to });
  const rows = await findReceptionsOfPeriod(reader, hubId, { from, to });
  return draftCsv(rows.map((row) => draftRow(row, locale)));
}

function draftRow(row: ExportedReception, locale: 'fr' | 'en'): ExportedRow {
  const tenths = row.temperatureTenths;
  return {
    [m.paper_column_day({}, { locale })]: readableDay(row.date),
    [m.paper_column_place({}, { locale })]: row.placeName,
    [m.paper_column_seller({}, { locale })]: row.sellerName,
    [m.paper_column_product({}, { locale })]: row.productName,
    [m.paper_column_variant({}, { locale })]: row.variantName,
    [m.delivery_sheet_lot({}, { locale })]: row.lot ?? '',
    [m.paper_column_date({}, { locale })]: row.lotDate ? readableDay(row.lotDate) : '',
    [m.reception_expected({}, { locale })]: row.expectedQuantity,
    [m.reception_received({}, { locale })]: row.receivedQuantity,
    [m.reception_reason({}, { locale })]: row.reason ? receptionReasonText(row.reason, locale) : '',
    [m.reception_temperature({}, { locale })]: tenths === null ? '' : decimalOf(tenths * 10),
    [m.reception_too_warm_column({}, { locale })]: isTooWarm(row)
      ? row.acceptedFor || m.reception_reason_refused({}, { locale })
      : '',
    [m.reception_correction({}, { locale })]: row.isCorrection
      ? m.reception_yes({}, { locale })
      : '',
    [m.reception_at({}, { locale })]: toIso(row.at),
  };
}
