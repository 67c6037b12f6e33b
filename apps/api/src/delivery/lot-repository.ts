import type { Reader } from '@etal/db/transaction';
import type { Lot } from '@etal/domain/delivery/lot';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import type { DeliveryKey } from './repository.ts';

type VariantLot = Lot & { variantId: Id<'Variant'> };

/** What is written of the lots of a delivery, by format. */
export async function findLots(
  reader: Reader,
  { pickupDayId, sellerId }: DeliveryKey,
): Promise<Map<string, Lot>> {
  const rows = await reader.rows<VariantLot>({
    name: 'delivery.lots',
    text: `select variant_id as "variantId", lot, date from delivery_lots
      where pickup_day_id = $1 and seller_id = $2`,
    values: [pickupDayId, sellerId],
  });
  return new Map(rows.map(({ variantId, ...lot }) => [variantId, lot]));
}

/** Writes a lot, or takes it back when it says nothing. */
export async function saveLot(
  tx: Tx,
  { pickupDayId, sellerId }: DeliveryKey,
  { variantId, lot, date }: VariantLot,
  by: string | null,
): Promise<void> {
  const isNothing = lot === '' && date === null;
  await tx.rows({
    name: isNothing ? 'delivery.lot_remove' : 'delivery.lot_save',
    text: isNothing
      ? 'delete from delivery_lots where pickup_day_id = $1 and seller_id = $2 and variant_id = $3'
      : `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, date, at, by)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (pickup_day_id, seller_id, variant_id)
         do update set lot = $4, date = $5, at = $6, by = $7`,
    values: [
      pickupDayId,
      sellerId,
      variantId,
      ...(isNothing ? [] : [lot, date, toIso(tx.now), by]),
    ],
  });
}
