import type { Exceptions } from '@etal/contracts/week/exceptions';
import type { Actor } from '@etal/domain/access/actor';
import { requireSomewhere } from '@etal/domain/order-cycle/exception';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { isWritable } from '@etal/domain/week/week';
import {
  findExceptionDays,
  findExceptionLines,
  replaceExceptions,
} from '../order-cycle/exception-repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadSaleOfSeller, type WeekKey } from './repository.ts';
import { lockSaleOfSeller, requireSaleOfSeller } from './require-week.ts';

/**
 * Which offers of one seller do not go to every day of one sale.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md S16
 */
export async function readExceptions(app: App, actor: Actor, key: WeekKey): Promise<Exceptions> {
  const { read } = app.database;
  const row = await loadSaleOfSeller(read, key);
  requireSaleOfSeller(actor, row);
  const { orderCycleId, name, coordinatorId, sellerId, sellerName } = row;
  const lines = await findExceptionLines(read, key);
  return {
    orderCycleId,
    name,
    coordinatorId,
    sellerId,
    sellerName,
    isWritable: isWritable(row.days, row.readAt),
    days: await findExceptionDays(read, orderCycleId),
    lines: lines.map(({ offerId: _id, ...line }) => line),
  };
}

/**
 * Says for which days of a sale one format is not sold. Orders that hold it keep it, and may have
 * less of it. Saying the same again changes nothing.
 *
 * Refusals: those of `lockSaleOfSeller` and `requireSomewhere`; `not_found` for what the sale does
 * not have on of the seller.
 *
 * @see docs/rules.md S16
 */
export function tellExceptions(
  app: App,
  actor: Actor,
  key: WeekKey,
  told: { variantId: Id<'Variant'>; exceptDayIds: readonly Id<'PickupDay'>[] },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { keeping } = await lockSaleOfSeller(tx, actor, key);
    const lines = await findExceptionLines(tx, key);
    const line = lines.find(({ variantId }) => variantId === told.variantId);
    if (!line) throw new Refusal('not_found');
    const exceptDayIds = [...new Set(told.exceptDayIds)].toSorted();
    const days = await findExceptionDays(tx, key.orderCycleId);
    requireSomewhere(
      days.map(({ pickupDayId }) => pickupDayId),
      exceptDayIds,
    );
    if (exceptDayIds.join() === line.exceptDayIds.join()) return;
    await replaceExceptions(tx, line.offerId, exceptDayIds);
    tx.keeping = keeping;
    const { sellerId } = key;
    const { variantId } = told;
    const details = { sellerId, variantId, exceptDays: exceptDayIds.length };
    await recordAudit(tx, 'exceptions.told', key.orderCycleId, details);
    await announce(tx, 'order_cycle.changed', key.orderCycleId);
  });
}
