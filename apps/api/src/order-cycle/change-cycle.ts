import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadCycle, lockCycle, type LockedCycle } from './repository.ts';

export type CycleWrite = {
  cycleId: Id<'OrderCycle'>;
  /** dotted code of the audit: `order_cycle.renamed` */
  action: string;
  write: (tx: Tx, cycle: LockedCycle) => Promise<void>;
};

/**
 * The shape of every change of a sale: lock it, authorise, write, record, tell the shops.
 *
 * Refusal: `not_found`, and those of `write`.
 */
export function changeCycle(
  app: App,
  actor: Actor,
  { cycleId, action, write }: CycleWrite,
): Promise<OrderCycle> {
  return app.inTransaction(actor, async (tx) => {
    const cycle = await lockCycle(tx, cycleId);
    requireAccess(actor, 'order_cycle.change', cycle);
    await write(tx, cycle);
    await recordAudit(tx, action, cycleId);
    await announce(tx, 'order_cycle.changed', cycleId);
    return loadCycle(tx, cycleId);
  });
}
