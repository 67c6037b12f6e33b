import type { DisruptionCause } from '@etal/db/disruption';
import { isQuiet, outsideQuietHours } from '@etal/domain/notice/quiet-hours';
import type { Id } from '@etal/domain/shared/id';
import { after } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';

export type Told = {
  cause: DisruptionCause;
  dayId: Id<'PickupDay'>;
  moveId?: Id<'PickupDayMove'>;
  destinationId?: Id<'Destination'>;
  timeZone: string;
  disruptionIds: readonly Id<'OrderDisruption'>[];
  sellerIds: readonly Id<'Organization'>[];
};

/**
 * Tells households and producers at once, a few a second; in quiet hours, from 8 h.
 *
 * @see docs/rules.md W3
 */
export async function tellDisrupted(tx: Tx, told: Told): Promise<void> {
  const { cause, dayId, moveId, destinationId, timeZone } = told;
  const { now } = tx;
  const first = isQuiet(now, timeZone) ? outsideQuietHours(now, timeZone) : now;
  const mails = [
    ...told.disruptionIds.map((subjectId) => ({
      task: 'mail.order_disrupted',
      payload: { subjectId },
    })),
    ...told.sellerIds.map((sellerId) => ({
      task: 'mail.seller_disrupted',
      payload: {
        subjectId: dayId,
        sellerId,
        cause,
        ...(moveId && { moveId }),
        ...(destinationId && { destinationId }),
      },
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
