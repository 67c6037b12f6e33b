import type { Order } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
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
  requireAccess(actor, 'order.read', { orderId, householdId, merchantId });
  const commands = (await findReceivedCommands(read, [orderId])).get(orderId)!;
  const lineIds = lines.map(({ id }) => id);
  const states = lineStates(lineIds, commands);
  return {
    ...order,
    lines: lines.map(({ opensAt, closedAt, mostCents: _most, ...line }) => ({
      ...line,
      isOpen: phaseOf({ opensAt, closesAt: line.closesAt, closedAt }, readAt) === 'open',
      state: states.get(line.id)!,
    })),
    dueCents: sumCents(lines.map(({ dueCents }) => dueCents)),
    ceilingCents: sumCents(lines.map(({ mostCents }) => mostCents)),
  };
}
