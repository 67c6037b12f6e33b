import type { Order } from '@etal/contracts/order/endpoints';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { handedAtOf, lineStates } from '@etal/domain/order/line-state';
import {
  isRetractable as isRetractableNow,
  retractableUntil as retractableUntilOf,
} from '@etal/domain/order/retraction';
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
  const { householdId, merchantId, readAt, timeZone, lines, ...order } = found;
  const { isAssisted } = order;
  const fees = order.fees.map(({ cents }) => cents);
  requireAccess(actor, 'order.read', { orderId, householdId, merchantId, isAssisted });
  const commands = (await findReceivedCommands(read, [orderId])).get(orderId)!;
  const lineIds = lines.map(({ id }) => id);
  const states = lineStates(lineIds, commands);
  return {
    ...order,
    householdId,
    isMine: isOfHousehold(actor, householdId),
    lines: lines.map(({ opensAt, closedAt, mostCents: _most, ...line }) => {
      const isOpen = phaseOf({ opensAt, closesAt: line.closesAt, closedAt }, readAt) === 'open';
      const state = line.quantity === 0 ? 'missing' : states.get(line.id)!;
      const dayEndsAt = order.pickupDay.endsAt;
      const handedAt = handedAtOf(line.id, commands);
      const facts = { ...line, state, isOpen, handedAt, dayEndsAt };
      const isLive = order.cancelledAt === null;
      const isRetractable = isLive && isRetractableNow(facts, readAt, timeZone);
      const retractableUntil = isRetractable ? retractableUntilOf(facts, timeZone) : null;
      return { ...line, isOpen, state, isRetractable, retractableUntil };
    }),
    dueCents: sumCents([...lines.map(({ dueCents }) => dueCents), ...fees]),
    ceilingCents: sumCents([...lines.map(({ mostCents }) => mostCents), ...fees]),
  };
}

/** Its household, or whoever holds its link; not a member of the hub. */
function isOfHousehold(actor: Actor, householdId: Id<'Household'>): boolean {
  return actor.kind === 'link' || mayAccess(actor, 'household.read', { householdId });
}
