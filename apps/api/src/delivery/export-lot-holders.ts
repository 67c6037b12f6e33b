import type { LotHolders } from '@etal/contracts/delivery/recall';
import type { Actor } from '@etal/domain/access/actor';
import { showCode } from '@etal/domain/order/code';
import { dayOf } from '@etal/domain/shared/calendar';
import { asInstant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import type { App } from '../shared/app.ts';
import { recordAudits } from '../shared/audit.ts';
import { draftCsv, type ExportedRow } from '../shared/draft-csv.ts';
import { readableDay } from '../shared/french-cells.ts';
import { findTerritory } from '../territory/repository.ts';
import { listLotHolders, type HoldersAsked } from './trace-lot.ts';

/**
 * The holders of a lot as a file that is taken away. It names households, so it is recorded for each
 * delivery of the lot: they read so on their account.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md V13, D17
 */
export async function exportLotHolders(
  app: App,
  actor: Actor,
  asked: HoldersAsked,
  locale: 'fr' | 'en',
): Promise<string> {
  const { read } = app.database;
  const { items, places } = await listLotHolders(read, actor, asked);
  const { id: hubId, sellerId } = asked;
  await app.inTransaction(actor, (tx) =>
    recordAudits(
      tx,
      'recall.exported',
      places.map(({ pickupDayId, variantId }) => ({
        subjectId: pickupDayId,
        keeping: null,
        details: { hubId, sellerId, variantId },
      })),
    ),
  );
  const zone = (await findTerritory(read))!.timeZone;
  return draftCsv(items.map((item) => rowOf(item, zone, locale)));
}

function rowOf(item: LotHolders['items'][number], zone: string, locale: 'fr' | 'en'): ExportedRow {
  const yes = (isSo: boolean) => (isSo ? m.reception_yes({}, { locale }) : '');
  return {
    [m.paper_column_day({}, { locale })]: readableDay(dayOf(asInstant(item.startsAt), zone)),
    [m.paper_column_place({}, { locale })]: item.placeName,
    [m.paper_column_code({}, { locale })]: showCode(item.code),
    [m.paper_column_household({}, { locale })]:
      item.householdName ?? m.recall_erased({}, { locale }),
    [m.recall_phone_ending({}, { locale })]: item.phoneEnding ?? '',
    [m.recall_mailed({}, { locale })]: yes(item.isMailed),
    [m.paper_column_product({}, { locale })]: item.productName,
    [m.paper_column_variant({}, { locale })]: item.variantName,
    [m.paper_column_pieces({}, { locale })]: item.quantity,
    [m.paper_column_in_composites({}, { locale })]: yes(item.isInside),
    [m.recall_handed_column({}, { locale })]: yes(item.isHandedOver),
    [m.recall_told_column({}, { locale })]:
      item.mailedAt !== null ? readableDay(dayOf(asInstant(item.mailedAt), zone)) : '',
    [m.recall_count_called({}, { locale })]:
      item.calledAt !== null ? readableDay(dayOf(asInstant(item.calledAt), zone)) : '',
  };
}
