import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { RevisionSide } from '@etal/db/order';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertRevision, type Revision, type StandingOrder } from './repository.ts';
import { ofStanding, showRevision } from './revision.ts';

/**
 * Ends a change of an order: its next revision, the audit and the announcement.
 *
 * @param announcement nothing is said to the household unless told
 */
export async function reviseOrder(
  tx: Tx,
  order: StandingOrder,
  { reason, after }: Pick<Revision, 'reason' | 'after'>,
  announcement?: 'order.changed' | 'order.cancelled',
): Promise<PlacedOrder> {
  const revision = order.revision + 1;
  await insertRevision(tx, order, { reason, before: sideOf(order), after });
  const action = after.cancelled ? 'order.cancelled' : (announcement ?? 'order.changed');
  await recordAudit(tx, action, order.id, { revision, reason });
  if (announcement) await announce(tx, announcement, order.id, { revision });
  const { id, code, pickupDayId } = order;
  return showRevision({ id, code, revision, pickupDayId, after });
}

/** An order as a revision tells it. */
export function sideOf({ pickupSlotId, lines }: StandingOrder): RevisionSide {
  return { slotId: pickupSlotId, lines: lines.map(ofStanding) };
}
