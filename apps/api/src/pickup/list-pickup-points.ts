import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { viewerOf } from './list-pickup-days.ts';
import { findPoints } from './point-repository.ts';

/**
 * Those that are put away are told to whoever runs their days, and to nobody else.
 *
 * Refusal: `request.invalid` on a cursor that no page gave.
 */
export async function listPickupPoints(
  app: App,
  actor: Actor,
  query: { whose?: 'mine' | undefined; archived: 'true' | 'false'; cursor?: string | undefined },
): Promise<{ items: PickupPoint[]; nextCursor: string | null }> {
  if (query.cursor !== undefined && !/^[\da-f-]{36}$/.test(query.cursor)) {
    throw new Refusal('request.invalid', undefined, [
      { path: 'querystring.cursor', code: 'unknown' },
    ]);
  }
  const isArchived = query.archived === 'true';
  const points = await findPoints(app.database.read, {
    hubIds: query.whose === 'mine' || isArchived ? viewerOf(actor).merchantIds : null,
    isArchived,
    afterId: query.cursor ?? null,
  });
  const items = points.slice(0, limits.listItemsMax);
  return { items, nextCursor: points.length > items.length ? items.at(-1)!.id : null };
}
