import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { LockedCycle } from './repository.ts';

/**
 * Audits, for each producer, that a hub counted its stocks for a sale: one record per producer, so
 * that it reads « 12 quantities, for the sale of the 26th ».
 */
export async function recordQuantities(
  tx: Tx,
  cycle: Pick<LockedCycle, 'id' | 'coordinatorId'>,
  stockIds: readonly Id<'Stock'>[],
): Promise<void> {
  if (stockIds.length === 0) return;
  const keepers = await tx.rows<{ organizationId: Id<'Organization'>; count: number }>({
    name: 'stocks.count_by_producer',
    text: `select p.organization_id as "organizationId", count(*)::int as count
      from stocks s join variants v on v.id = s.variant_id join products p on p.id = v.product_id
      where s.id = any($1::uuid[]) and p.organization_id <> $2 group by p.organization_id`,
    values: [stockIds, cycle.coordinatorId],
  });
  for (const { organizationId, count } of keepers) {
    tx.keeping = { organizationId, keeperId: cycle.coordinatorId };
    await recordAudit(tx, 'order_cycle.quantities_counted', cycle.id, { count });
  }
  tx.keeping = null;
}
