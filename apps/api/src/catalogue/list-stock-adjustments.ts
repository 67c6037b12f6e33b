import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { requireCatalogueWriter } from './repository.ts';
import {
  listAdjustmentRows,
  loadStock,
  type Adjustment,
  type StockAddress,
} from './stock-repository.ts';

/**
 * How a stock came to be, the latest first. It names the producer's people, so that who only sells
 * from it does not read it. Refusal: `not_found`.
 */
export async function listStockAdjustments(
  app: App,
  actor: Actor,
  address: StockAddress,
  cursor: string | undefined,
): Promise<{ items: Adjustment[]; nextCursor: string | null }> {
  const reader = app.database.read;
  await requireCatalogueWriter(reader, actor, address.organizationId);
  await loadStock(reader, address);
  const limit = limits.listItemsMax;
  const before = cursor ?? null;
  const found = await listAdjustmentRows(reader, { stockId: address.stockId, before, limit });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.id : null };
}
