import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertAnswer, type WeekKey } from './repository.ts';
import { lockWeek } from './require-week.ts';

/**
 * Answers about a sale: the week of a producer is as it stands. Its hub may answer in its place,
 * and the producer is shown that it did. Each time is kept.
 *
 * Refusals: those of `lockWeek`.
 *
 * @see docs/rules.md G9
 */
export function publishWeek(app: App, actor: Actor, key: WeekKey): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { keeping } = await lockWeek(tx, actor, key);
    await insertAnswer(tx, key, { keeperId: keeping?.keeperId ?? null, silence: null });
    tx.keeping = keeping;
    await recordAudit(tx, 'week.published', key.orderCycleId, { sellerId: key.sellerId });
  });
}
