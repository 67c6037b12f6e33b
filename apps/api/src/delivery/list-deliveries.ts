import type { Delivery } from '@etal/contracts/delivery/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor, Role } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { asInstant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import {
  findDeliveries,
  findMailedSellers,
  type DeliveryCursor,
  type DeliveryRow,
} from './repository.ts';

export type DeliveriesQuery = {
  organizationId?: Id<'Organization'> | undefined;
  cursor?: string | undefined;
};

/**
 * The deliveries to come that the actor's organizations bring, or receive on the days they run.
 *
 * Refusals: `not_found` for an organization that is not theirs, `request.invalid` for a cursor
 * that no page gave.
 */
export async function listDeliveries(
  app: App,
  actor: Actor,
  { organizationId, cursor }: DeliveriesQuery,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  if (organizationId) {
    requireAccess(actor, 'delivery.read', { sellerId: organizationId, merchantId: organizationId });
  }
  const isAsked = (id: Id<'Organization'>) => organizationId === undefined || id === organizationId;
  const rows = await findDeliveries(app.sharedReader.read, {
    sellerIds: organizationsOf(actor, 'manager').filter(isAsked),
    merchantIds: organizationsOf(actor, 'manager', 'desk').filter(isAsked),
    after: cursor === undefined ? null : readCursor(cursor),
  });
  const page = rows.slice(0, limits.listItemsMax);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const sellerIds = page.map(({ sellerId }) => sellerId);
  const mailed = await findMailedSellers(app.database.read, sellerIds);
  return {
    items: page.map((row) => showDelivery(row, mailed)),
    nextCursor: last ? writeCursor(last) : null,
  };
}

/**
 * A delivery as it is answered, without what only rules need.
 *
 * @param mailed sellers that a mail reaches
 */
export function showDelivery(row: DeliveryRow, mailed: ReadonlySet<string>): Delivery {
  const { merchantId: _merchant, sellerSlug: _slug, zone: _zone, readAt: _now, ...delivery } = row;
  return {
    ...delivery,
    isMailed: mailed.has(row.sellerId),
    destinations: row.destinations.map(
      ({ opensAt: _opens, closedAt: _closed, ...destination }) => destination,
    ),
  };
}

function organizationsOf(actor: Actor, ...roles: Role[]): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  return actor.rights.memberships
    .filter((membership) => roles.includes(membership.role))
    .map((membership) => membership.organizationId);
}

function writeCursor({ startsAt, pickupDayId, sellerId }: DeliveryRow): string {
  return `${startsAt}_${pickupDayId}_${sellerId}`;
}

function readCursor(cursor: string): DeliveryCursor {
  const id = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
  const match = new RegExp(`^(\\d{1,15})_(${id})_(${id})$`).exec(cursor);
  if (!match) {
    const field = { path: 'querystring.cursor', code: 'invalid_format' };
    throw new Refusal('request.invalid', undefined, [field]);
  }
  return {
    startsAt: asInstant(Number(match[1])),
    pickupDayId: match[2]!,
    sellerId: match[3]!,
  };
}
