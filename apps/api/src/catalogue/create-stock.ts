import type { Stock } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { StockReason } from '@etal/domain/catalogue/stock-reason';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadProductOfVariant, lockCatalogue } from './repository.ts';
import { insertStocks, loadStock } from './stock-repository.ts';

export type StockRequest = {
  variantId: Id<'Variant'>;
  totalQuantity: number;
  reason: StockReason;
};

/** Opens a stock for a new harvest. Refusal: `not_found`. */
export function createStock(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  { variantId, totalQuantity, reason }: StockRequest,
): Promise<Stock> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    await loadProductOfVariant(tx, organizationId, variantId);
    const stockId = app.newId<'Stock'>();
    await insertStocks(tx, [{ id: stockId, variantId, quantity: totalQuantity }], {
      reason,
      hubId: tx.keeping?.keeperId ?? null,
    });
    await recordAudit(tx, 'stock.created', stockId, { totalQuantity, reason });
    return loadStock(tx, { organizationId, stockId });
  });
}
