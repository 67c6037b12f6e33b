import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { publishDraft } from '../order-cycle/publish-draft.ts';
import { deleteDestinations, lockCycle, lockDestinations } from '../order-cycle/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { doEach } from './do-each.ts';
import {
  addMissedPlaces,
  findToOpen,
  findUnreachable,
  lockWaiting,
  updateBlock,
  type WeekKey,
} from './occurrence-repository.ts';

const clock: Actor = { kind: 'system', job: 'rhythm.open' };

/**
 * Publishes the sales of calendars whose opening has come, by the rules of publishing. What cannot
 * be published is tried again until its last closing, and why is kept for « Aujourd'hui ».
 *
 * @see docs/rules.md G7
 */
export async function openDueSales(app: App): Promise<void> {
  await doEach(await findToOpen(app.database.read), (week) => open(app, week));
}

async function open(app: App, week: WeekKey): Promise<void> {
  try {
    await app.inTransaction(clock, (tx) => publish(tx, week));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await app.inTransaction(clock, (tx) => updateBlock(tx, week, error.code));
  }
}

async function publish(tx: Tx, week: WeekKey): Promise<void> {
  const waiting = await lockWaiting(tx, week);
  if (!waiting) return;
  const cycle = await lockCycle(tx, waiting.orderCycleId);
  if (cycle.isPublished) return;
  await removeUnreachable(tx, week, cycle.id);
  await publishDraft(tx, cycle);
  await updateBlock(tx, week, null);
}

/** Days that closed or were cancelled before the opening, as long as others remain. */
async function removeUnreachable(tx: Tx, week: WeekKey, cycleId: Id<'OrderCycle'>): Promise<void> {
  const all = await lockDestinations(tx, cycleId);
  const unreachable = await findUnreachable(tx, cycleId);
  if (unreachable.length === 0) return;
  if (unreachable.length === all.length) {
    const isCancelled = unreachable.some((day) => day.isCancelled);
    throw new Refusal(isCancelled ? 'pickup_day.cancelled' : 'order_cycle.dates');
  }
  await deleteDestinations(
    tx,
    unreachable.map(({ id }) => id),
  );
  const places = unreachable.map(({ pickupPointId, isCancelled }) => {
    return { pickupPointId, why: isCancelled ? 'cancelled' : 'closed' };
  });
  await addMissedPlaces(tx, week, places);
}
