import type { Stock } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { requireCatalogue } from './repository.ts';
import { listStockRows } from './stock-repository.ts';

export type StockQuery = { variantId?: Id<'Variant'> | undefined; cursor?: string | undefined };

/** A page of a producer's stocks, the latest first. Refusal: `not_found`. */
export async function listStocks(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  query: StockQuery,
): Promise<{ items: Stock[]; nextCursor: string | null }> {
  const reader = app.database.read;
  await requireCatalogue(reader, actor, organizationId);
  const limit = limits.listItemsMax;
  const found = await listStockRows(reader, {
    organizationId,
    variantId: query.variantId ?? null,
    before: query.cursor ?? null,
    limit,
  });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.id : null };
}
