import type { Retraction } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { handedAtOf, lineStates } from '@etal/domain/order/line-state';
import { isRetractable } from '@etal/domain/order/retraction';
import { asCents, ZERO, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { dueEntry, dueOfFees, offDebt } from './due-entry.ts';
import { settleOrderFees } from './order-fee-repository.ts';
import { findReceivedCommands } from './received-commands.ts';
import { findOrderOwner, lockOrder, type StandingOrder } from './repository.ts';
import {
  clearLines,
  findRetraction,
  findRetractionFacts,
  insertRetraction,
  type StandingRetraction,
} from './retraction-repository.ts';

/**
 * Gives up lines within the delay of the law: nothing is due on them any more, and the journal says
 * what is owed back. Lines that are given up already are answered as the first time.
 *
 * Refusals: `not_found`; `retraction.refused` for a line that perishes, was missing, may still be
 * changed, or whose delay is over.
 *
 * @see docs/rules.md O14, O15
 */
export function retractLines(
  app: App,
  actor: Actor,
  orderId: Id<'Order'>,
  lineIds: readonly Id<'OrderLine'>[],
): Promise<Retraction> {
  return app.inTransaction(actor, async (tx) => {
    const owner = await findOrderOwner(tx, orderId);
    if (!owner) throw new Refusal('not_found');
    const order = await lockOrder(tx, owner, orderId);
    requireAccess(actor, 'order.change', { orderId, ...owner });
    await tx.readNow();
    const chosen = (await findRetractionFacts(tx, orderId)).filter(({ id }) =>
      lineIds.includes(id),
    );
    if (chosen.length !== new Set(lineIds).size) throw new Refusal('not_found');
    if (chosen.every(({ retractedAt }) => retractedAt !== null)) return answer(tx, { lineIds });
    if (order.cancelledAt !== null) throw new Refusal('retraction.refused');
    await requireRetractable(tx, orderId, chosen);
    const id = app.newId<'OrderRetraction'>();
    await clearLines(tx, chosen);
    const feeCents = await settleFees(tx, order);
    await insertRetraction(tx, { id, orderId, feeCents }, chosen);
    const amounts = [...offDebt(chosen), dueOfFees(order, asCents(-feeCents))];
    await post(tx, dueEntry('order.retracted', { ...order, orderId }, amounts));
    await recordAudit(tx, 'order.retracted', orderId, { retractionId: id });
    await announce(tx, 'order.retracted', id);
    return answer(tx, { id });
  });
}

/** Fees of the order that are owed back, once everything that they count on is. */
async function settleFees(tx: Tx, order: StandingOrder): Promise<Cents> {
  if (order.fees.length === 0) return ZERO;
  const { changeCents } = (await settleOrderFees(tx, [order.id])).get(order.id)!;
  return asCents(-changeCents);
}

async function requireRetractable(
  tx: Tx,
  orderId: Id<'Order'>,
  lines: readonly StandingRetraction[],
): Promise<void> {
  const received = (await findReceivedCommands(tx, [orderId])).get(orderId)!;
  const states = lineStates(
    lines.map(({ id }) => id),
    received,
  );
  const isEach = lines.every((line) =>
    isRetractable(
      { ...line, state: states.get(line.id)!, handedAt: handedAtOf(line.id, received) },
      tx.now,
      line.timeZone,
    ),
  );
  if (!isEach) throw new Refusal('retraction.refused');
}

async function answer(
  tx: Tx,
  by: { id: string } | { lineIds: readonly Id<'OrderLine'>[] },
): Promise<Retraction> {
  const { orderId: _, ...retraction } = (await findRetraction(tx, by))!;
  return retraction;
}
