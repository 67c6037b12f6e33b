import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import { judgeMinimum } from '@etal/domain/order-cycle/minimum';
import { lockDestination } from '../delivery/repository.ts';
import { lockOrdersOfSeller } from '../order/day-order-repository.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { applyLosses } from './apply-losses.ts';
import { draftDisruption, lastClosing } from './draft-disruption.ts';
import {
  findDueMinimums,
  findPendingMinimum,
  insertJudgement,
  type MinimumKey,
} from './minimum-repository.ts';

const clock: Actor = { kind: 'system', job: 'disruption.judge_minimums' };

/**
 * Judges the minimums of producers whose destinations are final: below it, their lines of that sale
 * and day go from every order, households and producer are told, and no preparation sheet leaves.
 *
 * One transaction per destination and producer; running it again, or twice at once, does nothing more.
 *
 * @see docs/rules.md S13, S14
 */
export async function judgeMinimums(app: App): Promise<void> {
  for (const key of await findDueMinimums(app.database.read)) {
    await app.inTransaction(clock, (tx) => judgeOne(tx, key));
  }
}

async function judgeOne(tx: Tx, key: MinimumKey): Promise<void> {
  const locked = await lockOrdersOfSeller(tx, key);
  const destination = await lockDestination(tx, key.destinationId);
  const pending = await findPendingMinimum(tx, key);
  if (!pending || !isFinal(destination, await tx.readNow())) return;
  const { dayId, timeZone, minimumCents, orderedCents } = pending;
  const outcome = judgeMinimum(pending, pending.startsAt <= tx.now);
  const { losses, targets } =
    outcome === 'below'
      ? await draftDisruption(tx, dayId, key.sellerId, pending.offerIds)
      : { losses: [], targets: [] };
  // An order that came after the locks is there now, unlocked: the next sweep begins with it.
  if (losses.some(({ order }) => !locked.has(order.id))) return;
  await insertJudgement(tx, key, { minimumCents, orderedCents, outcome });
  const told = { sellerId: key.sellerId, outcome, minimumCents, orderedCents };
  await recordAudit(tx, 'minimum.judged', key.destinationId, told);
  if (outcome !== 'below') return;
  await announce(tx, 'seller.below_minimum', dayId, { sellerId: key.sellerId });
  await applyLosses(tx, losses, {
    cause: 'below_minimum',
    dayId,
    ...key,
    timeZone,
    // What is left of an order stays: its household knew the minimum before it ordered.
    answerByOf: (loss) => (loss.isWhole ? lastClosing(loss, targets) : null),
  });
}
