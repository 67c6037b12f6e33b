import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { readNameCursor, writeNameCursor } from '../shared/cursor.ts';
import { listProductRows, requireCatalogue } from './repository.ts';

export type ProductQuery = {
  archived: 'true' | 'false';
  search?: string | undefined;
  cursor?: string | undefined;
};

/** A page of a producer's products. Refusals: `not_found`, `request.invalid` for a strange cursor. */
export async function listProducts(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  query: ProductQuery,
): Promise<{ items: Product[]; nextCursor: string | null }> {
  const reader = app.database.read;
  const shown = await requireCatalogue(reader, actor, organizationId);
  const limit = limits.listItemsMax;
  const found = await listProductRows(reader, {
    organizationId,
    isArchived: query.archived === 'true',
    search: query.search ?? null,
    after: query.cursor === undefined ? null : readNameCursor(query.cursor),
    limit,
  });
  const items = found.slice(0, limit).map(shown);
  return { items, nextCursor: found.length > limit ? writeNameCursor(items.at(-1)!) : null };
}
