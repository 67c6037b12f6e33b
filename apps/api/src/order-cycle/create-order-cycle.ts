import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { cloneOrderCycle, type CloneRequest } from './clone-order-cycle.ts';
import { insertCycle, loadCycle } from './repository.ts';

export type CycleDraft = { coordinatorId: Id<'Organization'>; name: string; opensAt: Instant };

export type DraftedCycle = {
  orderCycle: OrderCycle;
  unmatchedDays: {
    pickupPointName: string;
    date: LocalDate;
    expectedDate: LocalDate;
    why: 'absent' | 'not_granted';
  }[];
  droppedVariantIds: string[];
};

/** Drafts a sale, empty or as another one some days later. Refusal: `not_found`. */
export function createOrderCycle(
  app: App,
  actor: Actor,
  request: CycleDraft | CloneRequest,
): Promise<DraftedCycle> {
  if ('cloneOf' in request) return cloneOrderCycle(app, actor, request);
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'order_cycle.change', request);
    const id = tx.newId<'OrderCycle'>();
    await insertCycle(tx, { id, ...request });
    await recordAudit(tx, 'order_cycle.drafted', id);
    return { orderCycle: await loadCycle(tx, id), unmatchedDays: [], droppedVariantIds: [] };
  });
}
