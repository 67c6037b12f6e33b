import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { managedBy } from '../order-cycle/list-order-cycles.ts';
import type { App } from '../shared/app.ts';
import { describeRhythms } from './describe-rhythms.ts';
import { findRhythms } from './repository.ts';

export type RhythmsQuery = {
  coordinatorId?: Id<'Organization'> | undefined;
  cursor?: string | undefined;
};

/**
 * The calendars of one organization, or of all that the person manages.
 *
 * Refusals: `not_found`, `request.invalid` for a cursor that no page gave.
 */
export async function listRhythms(
  app: App,
  actor: Actor,
  { coordinatorId, cursor }: RhythmsQuery,
): Promise<{ items: Rhythm[]; nextCursor: string | null }> {
  if (coordinatorId) requireAccess(actor, 'order_cycle.read', { coordinatorId });
  const coordinatorIds = coordinatorId ? [coordinatorId] : managedBy(actor);
  const afterId = cursor === undefined ? null : readCursor(cursor);
  const rows = await findRhythms(app.database.read, { coordinatorIds, afterId });
  const shown = rows.slice(0, limits.listItemsMax);
  const items = await describeRhythms(app.database.read, shown);
  return { items, nextCursor: rows.length > shown.length ? shown.at(-1)!.id : null };
}

function readCursor(cursor: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(cursor)) return cursor;
  const field = { path: 'querystring.cursor', code: 'invalid_format' };
  throw new Refusal('request.invalid', undefined, [field]);
}
