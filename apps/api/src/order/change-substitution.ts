import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { givenBack, removeLines } from './remove-lines.ts';
import { updateSubstitution, type StandingOrder } from './repository.ts';
import { requireUnsettled } from './require-unsettled.ts';
import { reviseOrder, sideOf } from './revise-order.ts';
import { showRevision } from './revision.ts';
import { takeStocks } from './take-stocks.ts';

/**
 * Says whether what is missing of an order may be replaced, until its day begins: the desk may be
 * without a network from then on. Who does not accept it any more gives back what replaces something.
 * Saying the same again changes nothing.
 *
 * Refusals: those of `openOrder`; `pickup_day.begun`; `order.settled`.
 *
 * @see docs/rules.md O21, D21
 */
export function changeSubstitution(
  app: App,
  actor: Actor,
  { isAccepted, ...address }: OrderAddress & { isAccepted: boolean },
): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const order = await openOrder(tx, address);
    await requireUnsettled(tx, order);
    if (order.dayStartsAt <= (await tx.readNow())) throw new Refusal('pickup_day.begun');
    if (order.acceptsSubstitution === isAccepted) {
      return showRevision({ ...order, after: sideOf(order) });
    }
    await updateSubstitution(tx, order.id, isAccepted);
    if (isAccepted) {
      return reviseOrder(tx, order, { reason: 'substitution', after: sideOf(order) });
    }
    return giveBack(tx, order);
  });
}

/** What replaces something goes: it is not due any more, and its stock gets it back. */
async function giveBack(tx: Tx, order: StandingOrder): Promise<PlacedOrder> {
  const removed = order.lines.filter(({ replaces }) => replaces !== null);
  const kept = order.lines.filter(({ replaces }) => replaces === null);
  const why = { reason: 'substitution', entry: 'order.substitution_refused' } as const;
  const revised = await removeLines(tx, order, { removed, kept, isWhole: false }, why);
  await takeStocks(tx, givenBack(removed));
  return revised;
}
