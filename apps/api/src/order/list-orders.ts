import type { OrderSummary } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { findOrders } from './read-repository.ts';

export type OrdersAsked = {
  /** the order that a page begins after */
  cursor?: string | undefined;
  pickupDayId?: Id<'PickupDay'> | undefined;
  standing?: 'true' | undefined;
  limit?: number | undefined;
};

/** The orders of the actor's households, the latest first. */
export async function listOrders(
  app: App,
  actor: Actor,
  { cursor, pickupDayId, standing, limit = limits.listItemsMax }: OrdersAsked,
): Promise<{ items: OrderSummary[]; nextCursor: string | null }> {
  const rows = await findOrders(app.database.read, {
    householdIds: actor.kind === 'person' ? actor.rights.householdIds : [],
    before: cursor ?? null,
    pickupDayId: pickupDayId ?? null,
    isStanding: standing === 'true',
    limit,
  });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > items.length ? items.at(-1)!.id : null };
}
