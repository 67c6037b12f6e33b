import type { Retraction } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { handedAtOf, lineStates } from '@etal/domain/order/line-state';
import { isRetractable } from '@etal/domain/order/retraction';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { dueEntry, offDebt } from './due-entry.ts';
import { findReceivedCommands } from './received-commands.ts';
import { findOrderOwner, lockOrder } from './repository.ts';
import {
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
    await insertRetraction(tx, { id, orderId }, chosen);
    const debt = { orderId, merchantId: order.merchantId, holderKey: order.holderKey };
    await post(tx, dueEntry('order.retracted', debt, offDebt(chosen)));
    await recordAudit(tx, 'order.retracted', orderId, { retractionId: id });
    await announce(tx, 'order.retracted', id);
    return answer(tx, { id });
  });
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
