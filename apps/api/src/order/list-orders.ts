import type { OrderSummary } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { findOrders } from './read-repository.ts';

/** The orders of the actor's households, the latest first. */
export async function listOrders(
  app: App,
  actor: Actor,
  cursor: string | undefined,
): Promise<{ items: OrderSummary[]; nextCursor: string | null }> {
  const householdIds = actor.kind === 'person' ? actor.rights.householdIds : [];
  const rows = await findOrders(app.database.read, householdIds, cursor);
  const items = rows.slice(0, limits.listItemsMax);
  return { items, nextCursor: rows.length > items.length ? items.at(-1)!.id : null };
}
