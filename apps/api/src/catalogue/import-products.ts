import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { planImport, type ImportPlan } from '@etal/domain/catalogue/product-list-plan';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  findListProducers,
  loadListedProducts,
  loadListedVariants,
  lockCatalogues,
  writePlanned,
} from './product-list-repository.ts';
import { vocabulary } from './product-list-words.ts';
import { readProductList, type ProductList } from './read-product-list.ts';
import { requireCatalogue } from './repository.ts';
import { adjustStocks, insertStocks, lockStocks } from './stock-repository.ts';
import { findVariantUses } from './variant-repository.ts';

/** Refused rows told beside a refusal; a dry run tells them all. */
const refusedRowsMax = 100;

export type ImportRequest = { bytes: Buffer; isDryRun: boolean };

/**
 * Reads a product list and says, row by row, what it changes; writes it all unless it is a dry run.
 *
 * Refusals: `not_found`; `file.unreadable` with the line and the reason; `import.refused` with the
 * first refused rows, when it is not a dry run: then nothing is written.
 */
export async function importProducts(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  { bytes, isDryRun }: ImportRequest,
): Promise<ImportReport> {
  await requireCatalogue(app.database.read, actor, organizationId);
  const list = await readProductList(bytes, vocabulary);
  return app.inTransaction(actor, async (tx) => {
    const plan = await planList(tx, organizationId, list);
    const report = reportOf(plan, list, !isDryRun);
    if (isDryRun) return report;
    if (report.counts.refused > 0) {
      const refused = report.rows.filter((row) => row.action === 'refused');
      throw new Refusal('import.refused', {
        counts: report.counts,
        rows: refused.slice(0, refusedRowsMax),
      });
    }
    await writePlanned(tx, plan);
    await recordAudit(tx, 'product.imported', organizationId, report.counts);
    await announceChanges(tx, plan);
    await writeStocks(tx, plan);
    return report;
  });
}

async function planList(
  tx: Tx,
  organizationId: Id<'Organization'>,
  { rows }: ProductList,
): Promise<ImportPlan> {
  const locked = await lockCatalogues(tx, await findListProducers(tx, organizationId));
  const producers = await findListProducers(tx, organizationId);
  const held = producers.filter(({ id }) => locked.has(id));
  for (const { id } of held) {
    const grantedTo = id === organizationId ? [] : [organizationId];
    requireAccess(tx.actor, 'catalogue.change', { organizationId: id, grantedTo });
  }
  const products = await loadListedProducts(tx, held);
  const variants = await loadListedVariants(tx, held);
  return planImport(rows, { producers: held, products, variants }, tx.newId);
}

/** Prices that fall on sale are told one by one: placed orders follow them. */
async function announceChanges(tx: Tx, plan: ImportPlan): Promise<void> {
  const falls = new Map(plan.priceFalls.map((fall) => [fall.variantId, fall]));
  const uses = falls.size > 0 ? await findVariantUses(tx, [...falls.keys()]) : [];
  for (const { variantId } of uses.filter(({ isPublished }) => isPublished)) {
    const { fromCents, toCents } = falls.get(variantId)!;
    await announce(tx, 'variant.price_fallen', variantId, { fromCents, toCents });
  }
  for (const organizationId of plan.changedOrganizations) {
    await announce(tx, 'catalogue.changed', organizationId);
  }
}

/** The last of the writes: whoever sells or offers locks stocks after all else. */
async function writeStocks(tx: Tx, plan: ImportPlan): Promise<void> {
  const opened = plan.newStocks.map(({ variantId, leftQuantity }) => ({
    id: tx.newId<'Stock'>(),
    variantId,
    quantity: leftQuantity,
  }));
  await insertStocks(tx, opened, 'import');
  const left = await lockStocks(
    tx,
    plan.adjustedStocks.map(({ id }) => id),
  );
  const adjustments = plan.adjustedStocks
    .map(({ id, leftQuantity }) => ({ id, quantity: leftQuantity - left.get(id)! }))
    .filter(({ quantity }) => quantity !== 0);
  await adjustStocks(tx, adjustments, 'import');
}

function reportOf(plan: ImportPlan, list: ProductList, isSaved: boolean): ImportReport {
  const counts = { create: 0, update: 0, unchanged: 0, refused: 0 };
  for (const { action } of plan.rows) counts[action] += 1;
  return { isSaved, counts, ignoredColumns: list.ignoredColumns, rows: plan.rows };
}
