import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { lineStates } from '@etal/domain/order/line-state';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { findReceivedCommands } from './received-commands.ts';
import { updateCollector } from './repository.ts';
import { reviseOrder, sideOf } from './revise-order.ts';

/**
 * Says who collects an order instead of its household, until everything is handed over. The name
 * stands on the order alone: revisions and audit only tell that it changed.
 *
 * Refusals: those of `openOrder`; `order.collected`.
 *
 * @param collectorName null when the household comes itself
 * @see docs/rules.md F10
 */
export function changeCollector(
  app: App,
  actor: Actor,
  { collectorName, ...address }: OrderAddress & { collectorName: string | null },
): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const order = await openOrder(tx, address);
    const commands = (await findReceivedCommands(tx, [order.id])).get(order.id)!;
    const states = lineStates(
      order.lines.map(({ id }) => id),
      commands,
    );
    if (![...states.values()].includes('expected')) throw new Refusal('order.collected');
    await tx.readNow();
    await updateCollector(tx, order.id, collectorName);
    return reviseOrder(tx, order, { reason: 'collector', after: sideOf(order) });
  });
}
