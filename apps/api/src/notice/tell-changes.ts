import type { Actor } from '@etal/domain/access/actor';
import { differenceOf, isNothing } from '@etal/domain/notice/order-difference';
import { isQuiet } from '@etal/domain/notice/quiet-hours';
import type { App, Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import {
  findDueChanges,
  findSides,
  lockGatheredChange,
  settleChange,
  type GatheredChange,
} from './change-repository.ts';

const clock: Actor = { kind: 'system', job: 'notice.tell_changes' };

/**
 * Promises one mail for each order whose gathered changes are due, unless it came back to what was
 * said last, is cancelled, or its day has been over for a day.
 *
 * Running it again, or twice at once, promises nothing more.
 *
 * @see docs/rules.md N5
 */
export async function tellChanges(app: App): Promise<void> {
  for (const { orderId } of await findDueChanges(app.database.read)) {
    await app.inTransaction(clock, (tx) => tellChange(tx, orderId));
  }
}

async function tellChange(tx: Tx, orderId: string): Promise<void> {
  const change = await lockGatheredChange(tx, orderId);
  if (!change || isQuiet(await tx.readNow(), change.timeZone)) return;
  const { revision, toldRevision } = change;
  const isMailed = await isWorthTelling(tx, orderId, change);
  await settleChange(tx, { orderId, toldRevision: revision, isMailed });
  if (!isMailed) return;
  const payload = { subjectId: orderId, fromRevision: toldRevision, toRevision: revision };
  await insertOutbox(tx, [{ task: 'mail.order_changed', payload }], { isPaced: true });
}

async function isWorthTelling(tx: Tx, orderId: string, change: GatheredChange): Promise<boolean> {
  const { isOver, isCancelled, revision, toldRevision } = change;
  if (isOver || isCancelled || revision <= toldRevision) return false;
  const [told, standing] = await findSides(tx, orderId, [toldRevision, revision]);
  return !isNothing(differenceOf(told, standing));
}
