import type { DisruptionCause } from '@etal/db/disruption';
import { isQuiet, outsideQuietHours } from '@etal/domain/notice/quiet-hours';
import type { Id } from '@etal/domain/shared/id';
import { after, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { givenBack, removeLines } from '../order/remove-lines.ts';
import { takeStocks } from '../order/take-stocks.ts';
import type { Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import type { Loss } from './draft-disruption.ts';
import { insertDisruptions } from './repository.ts';

export type Act = {
  cause: DisruptionCause;
  dayId: Id<'PickupDay'>;
  sellerId: Id<'Organization'> | null;
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
  const disruptions = [];
  for (const loss of losses) {
    const { order } = loss;
    const { revision } = await removeLines(tx, order, loss, {
      reason: act.cause === 'seller_withdrawn' ? 'seller_withdrawn' : 'day_cancelled',
      entry: `order.${act.cause}`,
    });
    disruptions.push({
      id: tx.newId<'OrderDisruption'>(),
      orderId: order.id,
      revision,
      cause: act.cause,
      sellerId: act.sellerId,
      answerBy: act.answerByOf(loss),
    });
  }
  await insertDisruptions(tx, disruptions);
  const removed = losses.flatMap((loss) => loss.removed);
  await promiseMails(tx, act, {
    disruptionIds: disruptions.map(({ id }) => id),
    sellerIds: [...new Set(removed.map(({ sellerId }) => sellerId))],
  });
  await takeStocks(tx, givenBack(removed));
}

/** At once, a few a second; in quiet hours, from 8 h. */
async function promiseMails(
  tx: Tx,
  { cause, dayId, timeZone }: Act,
  told: {
    disruptionIds: readonly Id<'OrderDisruption'>[];
    sellerIds: readonly Id<'Organization'>[];
  },
): Promise<void> {
  const { now } = tx;
  const first = isQuiet(now, timeZone) ? outsideQuietHours(now, timeZone) : now;
  const mails = [
    ...told.disruptionIds.map((subjectId) => ({
      task: 'mail.order_disrupted',
      payload: { subjectId },
    })),
    ...told.sellerIds.map((sellerId) => ({
      task: 'mail.seller_disrupted',
      payload: { subjectId: dayId, sellerId, cause },
    })),
  ];
  await insertOutbox(
    tx,
    mails.map((mail, index) => ({
      ...mail,
      dueAt: after(first, Math.floor((index * 1000) / limits.noticesPerSecond)),
    })),
    { isPaced: true },
  );
}
