import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { givenBack, removeLinesOfMany } from '../order/remove-lines.ts';
import { takeStocks } from '../order/take-stocks.ts';
import type { Tx } from '../shared/app.ts';
import type { Loss } from './draft-disruption.ts';
import { insertDisruptions } from './order-disruption-repository.ts';
import { tellDisrupted } from './tell-disrupted.ts';

export type Act = {
  cause: 'day_cancelled' | 'seller_withdrawn' | 'below_minimum';
  dayId: Id<'PickupDay'>;
  sellerId: Id<'Organization'> | null;
  /** where one sale alone is concerned */
  destinationId?: Id<'Destination'>;
  timeZone: string;
  /** until when the household of an order chooses; null when it cannot */
  answerByOf: (loss: Loss) => Instant | null;
};

/**
 * Takes what they lose off locked orders, tells each household and each producer, and gives the
 * stocks their pieces back, last of all.
 *
 * @see docs/rules.md W1, W3, W5
 */
export async function applyLosses(tx: Tx, losses: readonly Loss[], act: Act): Promise<void> {
  const revisions = await removeLinesOfMany(tx, losses, {
    reason: act.cause,
    entry: `order.${act.cause}`,
  });
  const disruptions = losses.map((loss, index) => ({
    id: tx.newId<'OrderDisruption'>(),
    orderId: loss.order.id,
    revision: revisions[index]!,
    cause: act.cause,
    sellerId: act.sellerId,
    answerBy: act.answerByOf(loss),
  }));
  await insertDisruptions(tx, disruptions);
  const removed = losses.flatMap((loss) => loss.removed);
  const { cause, dayId, destinationId, timeZone } = act;
  await tellDisrupted(tx, {
    cause,
    dayId,
    ...(destinationId && { destinationId }),
    timeZone,
    disruptionIds: disruptions.map(({ id }) => id),
    sellerIds: [...new Set(removed.map(({ sellerId }) => sellerId))],
  });
  await takeStocks(tx, givenBack(removed));
}
