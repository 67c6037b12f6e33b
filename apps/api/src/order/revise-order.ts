import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { RevisionSide } from '@etal/db/order';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit, recordAudits } from '../shared/audit.ts';
import type { StandingOrder } from './repository.ts';
import { insertRevision, insertRevisions, type Revision } from './revision-repository.ts';
import { feesTold, ofStanding, showRevision } from './revision.ts';

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

/**
 * Ends one change of many orders; nothing is said to their households.
 *
 * @returns the revision of each, in the same order
 */
export async function reviseOrders(
  tx: Tx,
  reason: Revision['reason'],
  revised: readonly { order: StandingOrder; after: RevisionSide }[],
): Promise<number[]> {
  await insertRevisions(
    tx,
    reason,
    revised.map(({ order, after }) => ({ order, before: sideOf(order), after })),
  );
  const told = revised.map(({ order, after }) => ({
    action: after.cancelled ? 'order.cancelled' : 'order.changed',
    subjectId: order.id,
    keeping: null,
    details: { revision: order.revision + 1, reason },
  }));
  for (const action of ['order.cancelled', 'order.changed']) {
    await recordAudits(
      tx,
      action,
      told.filter((one) => one.action === action),
    );
  }
  return revised.map(({ order }) => order.revision + 1);
}

/** An order as a revision tells it. */
export function sideOf({ pickupSlotId, lines, fees }: StandingOrder): RevisionSide {
  return { slotId: pickupSlotId, lines: lines.map(ofStanding), ...feesTold(fees) };
}
