import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { readNameCursor, writeNameCursor } from '../shared/cursor.ts';
import { findUnsellable } from './incomplete-repository.ts';
import { listProductsById, requireCatalogueWriter } from './repository.ts';

/**
 * A page of what a producer may not sell yet, by name. Refusals: `not_found`, `request.invalid` for
 * a strange cursor.
 *
 * @see docs/rules.md C16
 */
export async function listIncompleteProducts(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  { cursor }: { cursor?: string | undefined },
): Promise<{ items: Product[]; nextCursor: string | null; count: number }> {
  const { read } = app.database;
  await requireCatalogueWriter(read, actor, organizationId);
  const after = cursor === undefined ? null : readNameCursor(cursor);
  const all = await findUnsellable(read, [organizationId], after);
  const left = all.filter(({ isAfter }) => isAfter);
  const page = left.slice(0, limits.productsPerChangeMax).map(({ id }) => id);
  const items = await listProductsById(read, organizationId, page);
  const isLast = left.length <= page.length;
  const nextCursor = isLast || items.length === 0 ? null : writeNameCursor(items.at(-1)!);
  return { items, nextCursor, count: all.length };
}
