import type { Stock } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { StockReason } from '@etal/domain/catalogue/stock-reason';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { lockCatalogue } from './repository.ts';
import { adjustStocks, loadStock, lockStocks, type StockAddress } from './stock-repository.ts';

export type StockCount = { totalQuantity: number; reason: StockReason };

/**
 * Says how much there is in all, orders included; saying it twice changes nothing more.
 *
 * Refusals: `not_found`, `stock.below_ordered`.
 */
export function adjustStock(
  app: App,
  actor: Actor,
  address: StockAddress,
  { totalQuantity, reason }: StockCount,
): Promise<Stock> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    await loadStock(tx, address);
    await lockStocks(tx, [address.stockId]);
    const stock = await loadStock(tx, address);
    if (totalQuantity < stock.orderedQuantity) {
      throw new Refusal('stock.below_ordered', { orderedQuantity: stock.orderedQuantity });
    }
    const quantity = totalQuantity - stock.totalQuantity;
    if (quantity === 0) return stock;
    await adjustStocks(tx, [{ id: address.stockId, quantity }], {
      reason,
      hubId: tx.keeping?.keeperId ?? null,
    });
    await recordAudit(tx, 'stock.adjusted', address.stockId, { quantity, reason });
    return loadStock(tx, address);
  });
}
