import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findPoints } from './repository.ts';

/** Refusal: `request.invalid` on a cursor that no page gave. */
export async function listPickupPoints(
  app: App,
  cursor: string | undefined,
): Promise<{ items: PickupPoint[]; nextCursor: string | null }> {
  if (cursor !== undefined && !/^[\da-f-]{36}$/.test(cursor)) {
    throw new Refusal('request.invalid', undefined, [
      { path: 'querystring.cursor', code: 'unknown' },
    ]);
  }
  const points = await findPoints(app.database.read, cursor ?? null);
  const items = points.slice(0, limits.listItemsMax);
  return { items, nextCursor: points.length > items.length ? items.at(-1)!.id : null };
}
