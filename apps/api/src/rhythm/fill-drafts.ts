import type { Actor } from '@etal/domain/access/actor';
import { findOffers } from '../order-cycle/offer-repository.ts';
import { lockCycle } from '../order-cycle/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { copyLastOffers } from './copy-last-offers.ts';
import { doEach } from './do-each.ts';
import { findToFill } from './fill-repository.ts';
import { lockWaiting, type WeekKey } from './occurrence-repository.ts';

const clock: Actor = { kind: 'system', job: 'rhythm.fill' };

/**
 * Gives the drafts of calendars the offers of the sale before, as soon as that one is open: whoever
 * coordinates has until the next opening to look at them. The first takes those of a sale that was
 * made by hand.
 *
 * @see docs/rules.md G6
 */
export async function fillDrafts(app: App): Promise<void> {
  await doEach(await findToFill(app.database.read), (week) => fill(app, week));
}

function fill(app: App, week: WeekKey): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    const waiting = await lockWaiting(tx, week);
    if (!waiting || waiting.copiedFrom !== null) return;
    const draft = await lockCycle(tx, waiting.orderCycleId);
    if (draft.isPublished || (await findOffers(tx, draft.id)).length > 0) return;
    const copied = await copyLastOffers(tx, week, draft);
    if (copied) await recordAudit(tx, 'order_cycle.drafted', draft.id, copied);
  });
}
