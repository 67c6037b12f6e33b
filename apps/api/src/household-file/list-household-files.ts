import type { ListedHousehold } from '@etal/contracts/household-file/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { readHouseholdSearch } from '@etal/domain/household/household-search';
import { plainName } from '@etal/domain/shared/plain-name';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { readNameCursor, writeNameCursor } from '../shared/cursor.ts';
import { findFiles } from './repository.ts';

export type FilesQuery = {
  hubId: Id<'Organization'>;
  q: string;
  tag?: string | undefined;
  cursor?: string | undefined;
};

/**
 * The households of a hub by name, or those that letters of the name, last digits of the phone or
 * a tag find; nobody below two letters or digits.
 *
 * Refusals: `not_found`, `request.invalid` for a cursor that no page gave.
 *
 * @see docs/rules.md F1, F2, F3
 */
export async function listHouseholdFiles(
  app: App,
  actor: Actor,
  { hubId, q, tag, cursor }: FilesQuery,
): Promise<{ items: ListedHousehold[]; nextCursor: string | null }> {
  requireAccess(actor, 'household_file.list', { hubId });
  const isAsked = q.trim() !== '';
  const search = isAsked ? readHouseholdSearch(q) : { words: [], digits: null };
  if (!search) return { items: [], nextCursor: null };
  const after = cursor === undefined ? null : readNameCursor(cursor);
  const found = await findFiles(app.database.read, { hubId, search, tag: tag ?? null, after });
  const items = found.slice(0, limits.listItemsMax);
  const last = found.length > items.length ? items.at(-1) : undefined;
  const nextCursor = last ? writeNameCursor({ name: plainName(last.name), id: last.id }) : null;
  return { items, nextCursor };
}
