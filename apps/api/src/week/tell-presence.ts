import type { Presences } from '@etal/contracts/week/presences';
import type { Actor } from '@etal/domain/access/actor';
import { requireLeave } from '@etal/domain/order-cycle/presence';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { isWritable } from '@etal/domain/week/week';
import {
  deletePresence,
  findDirectProducts,
  findPresenceDays,
  insertPresence,
} from '../order-cycle/presence-repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { lockDestinationsOfDay } from '../pickup/repository.ts';
import { loadSaleOfSeller, type WeekKey } from './repository.ts';
import { lockSaleOfSeller, requireSaleOfSeller } from './require-week.ts';

/**
 * On which days of a sale a seller comes in person, and for which products that counts.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md S15
 */
export async function readPresences(app: App, actor: Actor, key: WeekKey): Promise<Presences> {
  const { read } = app.database;
  const row = await loadSaleOfSeller(read, key);
  requireSaleOfSeller(actor, row);
  const { orderCycleId, name, coordinatorId, sellerId, sellerName } = row;
  return {
    orderCycleId,
    name,
    coordinatorId,
    sellerId,
    sellerName,
    isWritable: isWritable(row.days, row.readAt),
    products: await findDirectProducts(read, sellerId),
    days: await findPresenceDays(read, key),
  };
}

/**
 * Says that a seller comes to a day in person, or does not. Saying the same again changes nothing.
 *
 * Refusals: those of `lockSaleOfSeller`; `not_found` for a day that the sale does not reach, or that
 * the seller runs itself; `presence.ordered` when something that it must hand over was ordered.
 *
 * @see docs/rules.md S15
 */
export function tellPresence(
  app: App,
  actor: Actor,
  key: WeekKey,
  { pickupDayId, isPresent }: { pickupDayId: Id<'PickupDay'>; isPresent: boolean },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { keeping } = await lockSaleOfSeller(tx, actor, key);
    // No order takes of what it hands over between this look and the write.
    await lockDestinationsOfDay(tx, pickupDayId);
    const days = await findPresenceDays(tx, key);
    const day = days.find((one) => one.pickupDayId === pickupDayId);
    if (!day) throw new Refusal('not_found');
    if (day.isPresent === isPresent) return;
    const { sellerId } = key;
    if (isPresent) await insertPresence(tx, { pickupDayId, sellerId });
    else {
      requireLeave(day);
      await deletePresence(tx, { pickupDayId, sellerId });
    }
    tx.keeping = keeping;
    const details = { sellerId, pickupDayId, isPresent: Number(isPresent) };
    await recordAudit(tx, 'presence.told', key.orderCycleId, details);
    await announce(tx, 'pickup_day.changed', pickupDayId);
  });
}
