import type {
  answerDisruption as contract,
  OrderDisruption,
} from '@etal/contracts/disruption/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireAnswerable } from '@etal/domain/disruption/answer';
import { lossOf } from '@etal/domain/disruption/loss';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { findDayOrder } from '../order/day-order-repository.ts';
import { placeGoods, type Goods } from '../order/place-goods.ts';
import { givenBack, removeLines } from '../order/remove-lines.ts';
import { lockOrder } from '../order/repository.ts';
import { takeStocks } from '../order/take-stocks.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { meetLines } from './draft-disruption.ts';
import { showOrderDisruption } from './read-disruption.ts';
import { lockBothDays, takeElsewhere } from './take-elsewhere.ts';
import { findLiveOrder, insertAnswer } from './answer-repository.ts';
import { loadDisruption, type FoundDisruption } from './order-disruption-repository.ts';

export type Answer = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * A household keeps what is left of its order, cancels it, or takes its goods to another day; once,
 * until the deadline. A member of the hub answers for one that calls.
 *
 * Refusals: `not_found`; `disruption.answered`, `disruption.late`; `disruption.no_choice` for an
 * answer that this disruption does not have; those of `placeGoods`.
 *
 * @see docs/rules.md W4, W6, W11
 */
export function answerDisruption(
  app: App,
  actor: Actor,
  id: Id<'OrderDisruption'>,
  answer: Answer,
): Promise<OrderDisruption> {
  return app.inTransaction(actor, async (tx) => {
    const asked = await loadDisruption(tx, id);
    requireAccess(actor, 'disruption.answer', { ...asked, disruptionId: id });
    const order = await lockOrder(tx, asked, asked.orderId);
    const found = await loadDisruption(tx, id);
    requireAnswerable(found, found.readAt);
    const orderId = await act[answer.answer](tx, found, { answer, order });
    await tx.readNow();
    await insertAnswer(tx, { disruptionId: id, answer: answer.answer, orderId });
    await recordAudit(tx, 'disruption.answered', found.orderId, { answer: answer.answer });
    return showOrderDisruption(tx, await loadDisruption(tx, id));
  });
}

type Move = Extract<Answer, { answer: 'moved' }>;

type Given = { answer: Answer; order: Awaited<ReturnType<typeof lockOrder>> };

const act: Record<
  Answer['answer'],
  (tx: Tx, found: FoundDisruption, given: Given) => Promise<Id<'Order'> | null>
> = {
  kept: async (_tx, { isCancelled }) => {
    if (isCancelled) throw new Refusal('disruption.no_choice');
    return null;
  },
  cancelled: async (tx, { orderId, isCancelled }, { order }) => {
    if (!isCancelled) await cancelRest(tx, orderId, order);
    return null;
  },
  moved: async (tx, found, { answer, order }) => {
    if (answer.answer !== 'moved') throw new Refusal('disruption.no_choice');
    if (found.cause === 'day_moved') return leave(tx, found, { answer, order });
    if (found.cause === 'order_moved') throw new Refusal('disruption.no_choice');
    const { holderKey, adultAttestedAt, acceptsSubstitution } = order;
    const kept = { holderKey, adultAttestedAt, acceptsSubstitution };
    return move(tx, found, { ...answer, ...kept });
  },
};

/** What is left goes too, even where it has closed: the hub, not the household, broke the deal. */
async function cancelRest(tx: Tx, orderId: Id<'Order'>, order: Given['order']): Promise<void> {
  const dayOrder = (await findDayOrder(tx, orderId))!;
  const lines = (await meetLines(tx, [dayOrder])).get(orderId)!;
  const loss = lossOf(lines, null)!;
  await tx.readNow();
  await removeLines(tx, order, loss, {
    reason: 'cancelled',
    entry: 'order.cancelled',
    announcement: 'order.cancelled',
  });
  await takeStocks(tx, givenBack(loss.removed));
}

/** All of an order whose day moved goes to another day instead. */
async function leave(
  tx: Tx,
  { householdId, isAssisted, isCancelled }: FoundDisruption,
  { answer, order }: { answer: Move; order: Given['order'] },
): Promise<Id<'Order'>> {
  if (isCancelled) throw new Refusal('disruption.no_choice');
  const { answer: _, ...wanted } = answer;
  const isHelped = isAssisted && tx.actor.kind === 'person';
  const goods = { ...wanted, householdId, isAssisted: isHelped };
  const standing = await lockBothDays(tx, order, goods);
  await tx.readNow();
  const { placed } = await takeElsewhere(tx, order, standing, goods);
  return placed.id as Id<'Order'>;
}

async function move(
  tx: Tx,
  found: FoundDisruption,
  wanted: Move & Pick<Goods, 'holderKey' | 'adultAttestedAt' | 'acceptsSubstitution'>,
): Promise<Id<'Order'>> {
  const { householdId, termsVersion, isAssisted, removed } = found;
  const liveId = await findLiveOrder(tx, householdId, wanted.pickupDayId);
  const standing = liveId && (await lockOrder(tx, { householdId }, liveId));
  const placed = await placeGoods(tx, standing, {
    ...wanted,
    householdId,
    termsVersion,
    isAssisted: isAssisted && tx.actor.kind === 'person',
    choices: removed.map(({ offerId, quantity }) => ({ offerId, quantity })),
  });
  return placed.id as Id<'Order'>;
}
