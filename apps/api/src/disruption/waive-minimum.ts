import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockDestination } from '../delivery/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  findPendingMinimum,
  insertWaiver,
  loadWaivable,
  type MinimumKey,
} from './minimum-repository.ts';

/**
 * A producer comes to a destination whatever is ordered: it says so, or the hub of the day does. Said
 * again, it changes nothing.
 *
 * Refusals: `not_found`; `minimum.settled` when there is none, or it was judged.
 *
 * @see docs/rules.md S13
 */
export function waiveMinimum(app: App, actor: Actor, key: MinimumKey): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { merchantId } = await loadWaivable(tx, key);
    requireAccess(actor, 'minimum.waive', { sellerId: key.sellerId, merchantId });
    await lockDestination(tx, key.destinationId);
    if ((await loadWaivable(tx, key)).isWaived) return;
    const pending = await findPendingMinimum(tx, key);
    if (!pending) throw new Refusal('minimum.settled');
    await tx.readNow();
    await insertWaiver(tx, key, pending.minimumCents);
    await recordAudit(tx, 'minimum.waived', key.destinationId, { sellerId: key.sellerId });
    await announce(tx, 'minimum.waived', pending.dayId);
  });
}
