import type { Order } from '@etal/contracts/order/endpoints';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { lineStates } from '@etal/domain/order/line-state';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import { sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findOrder } from './read-repository.ts';
import { findReceivedCommands } from './received-commands.ts';

/** One order with its lines as they stand at the desk. Refusal: `not_found`. */
export async function readOrder(app: App, actor: Actor, orderId: Id<'Order'>): Promise<Order> {
  const { read } = app.database;
  const found = await findOrder(read, orderId);
  if (!found) throw new Refusal('not_found');
  const { householdId, merchantId, readAt, lines, ...order } = found;
  const { isAssisted } = order;
  requireAccess(actor, 'order.read', { orderId, householdId, merchantId, isAssisted });
  const commands = (await findReceivedCommands(read, [orderId])).get(orderId)!;
  const lineIds = lines.map(({ id }) => id);
  const states = lineStates(lineIds, commands);
  return {
    ...order,
    householdId,
    isMine: isOfHousehold(actor, householdId),
    lines: lines.map(({ opensAt, closedAt, mostCents: _most, ...line }) => ({
      ...line,
      isOpen: phaseOf({ opensAt, closesAt: line.closesAt, closedAt }, readAt) === 'open',
      state: states.get(line.id)!,
    })),
    dueCents: sumCents(lines.map(({ dueCents }) => dueCents)),
    ceilingCents: sumCents(lines.map(({ mostCents }) => mostCents)),
  };
}

/** Its household, or whoever holds its link; not a member of the hub. */
function isOfHousehold(actor: Actor, householdId: Id<'Household'>): boolean {
  return actor.kind === 'link' || mayAccess(actor, 'household.read', { householdId });
}
