import type { Actor } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { requirePrice } from '@etal/domain/order-cycle/offer-price';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { isRecounted } from '@etal/domain/week/week';
import { lockStocks } from '../catalogue/stock-repository.ts';
import {
  findOffers,
  loadSellers,
  withdrawOffer,
  type OfferRow,
} from '../order-cycle/offer-repository.ts';
import type { LockedCycle } from '../order-cycle/repository.ts';
import { requireComplete } from '../order-cycle/require-complete.ts';
import { requireFall } from '../order-cycle/require-fall.ts';
import { requireRoom } from '../order-cycle/require-room.ts';
import { writeOffers } from '../order-cycle/write-offers.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { WeekKey } from './repository.ts';
import { lockWeek } from './require-week.ts';

export type LineWrite = {
  variantId: Id<'Variant'>;
  isOn: boolean;
  priceCents: Cents;
  /** pieces left now; null sells to order */
  quantity: number | null;
  /** what the writer saw left */
  shownQuantity: number | null;
};

/**
 * Turns one format on or off in a producer's week, with its price and quantity. What is off keeps
 * them. Writing the same again changes nothing.
 *
 * Refusals: those of `lockWeek`; `not_found` for what is not the producer's; `order_cycle.not_granted`
 * once it has taken its consent back; `offer.no_price`; `product.incomplete`; `stock.not_granted` for a stock that it
 * counts itself; and in a sale that is published those of `requireFall` and `requireRoom`, and
 * `week.recounted` with what is left where orders came since.
 *
 * @see docs/rules.md G8, G9
 */
export function writeLine(app: App, actor: Actor, key: WeekKey, line: LineWrite): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { cycle, keeping } = await lockWeek(tx, actor, key);
    const seller = (await loadSellers(tx, [line.variantId])).get(line.variantId);
    if (seller !== key.sellerId) throw new Refusal('not_found');
    const before = await findOffers(tx, cycle.id);
    const standing = before.find(({ variantId }) => variantId === line.variantId);
    if (line.isOn)
      await turnOn(tx, cycle, { line, before, standing, counterId: keeping?.keeperId });
    else if (!standing || standing.withdrawnAt !== null) return;
    else await withdrawOffer(tx, standing.id);
    tx.keeping = keeping;
    const { sellerId } = key;
    const { variantId, isOn } = line;
    await recordAudit(tx, 'week.line_written', cycle.id, {
      sellerId,
      variantId,
      isOn: Number(isOn),
    });
    await announce(tx, 'order_cycle.changed', cycle.id);
  });
}

async function turnOn(
  tx: Tx,
  cycle: LockedCycle,
  {
    line: { variantId, priceCents, quantity, shownQuantity },
    before,
    standing,
    counterId = null,
  }: {
    line: LineWrite;
    before: readonly OfferRow[];
    standing: OfferRow | undefined;
    counterId: Id<'Organization'> | null | undefined;
  },
): Promise<void> {
  if (!standing && before.length >= limits.offersPerCycleMax)
    throw new Refusal('request.too_large');
  requirePrice(priceCents);
  await requireComplete(tx, [variantId]);
  if (standing && cycle.isPublished) {
    await requireFall(tx, cycle.id, { ...standing, toCents: priceCents });
  }
  if (standing?.stockId && cycle.isPublished) {
    // No order takes of it between this look and the count.
    const leftQuantity = (await lockStocks(tx, [standing.stockId])).get(standing.stockId)!;
    const facts = { isPublished: cycle.isPublished, leftQuantity, shownQuantity, quantity };
    if (isRecounted(facts)) throw new Refusal('week.recounted', { leftQuantity });
  }
  const { limitPerHousehold = null, forTag = null } = standing ?? {};
  const stock = quantity === null ? null : { quantity };
  const drafts = [{ variantId, priceCents, stock, limitPerHousehold, forTag }];
  await writeOffers(tx, cycle, { before, drafts, counterId });
  if (!cycle.isPublished) return;
  await requireRoom(tx, cycle.id);
  if (standing && priceCents < standing.priceCents) {
    await announce(tx, 'offer.price_fallen', standing.id);
  }
}
