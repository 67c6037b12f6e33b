import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { keepingOf, type Keeping } from '@etal/domain/access/keeping';
import type { ListedVariant, Producer } from '@etal/domain/catalogue/product-list-catalogue';
import {
  planImport,
  type ImportPlan,
  type PlannedRow,
} from '@etal/domain/catalogue/product-list-plan';
import type { ProductListRow } from '@etal/domain/catalogue/product-list-row';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit, recordAudits } from '../shared/audit.ts';
import {
  findListProducers,
  loadListedProducts,
  loadListedVariants,
  lockCatalogues,
  writePlanned,
} from './product-list-repository.ts';
import { loadCatalogue } from './repository.ts';
import { adjustStocks, insertStocks, lockStocks } from './stock-repository.ts';
import { findVariantUses } from './variant-repository.ts';

/** Refused rows told beside a refusal; a dry run tells them all. */
const refusedRowsMax = 100;

/**
 * Plans what rows change for an organization, and for those that let it write; their catalogues are
 * locked.
 *
 * Refusal: `not_found` for who may not write one of them.
 *
 * @param drafts producers that the same transaction is to make: their rows are planned too
 */
export async function planRows(
  tx: Tx,
  organizationId: Id<'Organization'>,
  rows: readonly ProductListRow[],
  drafts: readonly Producer[] = [],
): Promise<PlannedRows> {
  const locked = await lockCatalogues(tx, await findListProducers(tx, organizationId));
  const producers = await findListProducers(tx, organizationId);
  const held = producers.filter(({ id }) => locked.has(id));
  const { writtenBy } = await loadCatalogue(tx, organizationId);
  const keepings = new Map<string, Keeping | null>();
  for (const { id } of held) {
    const writers = id === organizationId ? writtenBy : [organizationId];
    requireAccess(tx.actor, 'catalogue.change', { organizationId: id, writtenBy: writers });
    keepings.set(id, keepingOf(tx.actor, id, writers));
  }
  const hubId = keepings.get(organizationId)?.keeperId ?? organizationId;
  const products = await loadListedProducts(tx, held);
  const variants = await loadListedVariants(tx, held);
  const catalogue = {
    producers: [...held, ...drafts],
    products,
    variants,
    onSale: await findOnSale(tx, variants),
  };
  const plan = planImport(rows, catalogue, tx.newId);
  const ownerOf = new Map(
    [...products, ...plan.newProducts].map((product) => [product.id, product.organizationId]),
  );
  return {
    plan,
    hubId,
    keepings: new Map([...ownerOf].map(([id, owner]) => [id, keepings.get(owner) ?? null])),
  };
}

async function findOnSale(tx: Tx, variants: readonly ListedVariant[]): Promise<Set<Id<'Product'>>> {
  const productOf = new Map(variants.map(({ id, productId }) => [id, productId]));
  const uses = await findVariantUses(tx, [...productOf.keys()]);
  return new Set(
    uses.filter(({ isPublished }) => isPublished).map(({ variantId }) => productOf.get(variantId)!),
  );
}

export type PlannedRows = {
  plan: ImportPlan;
  /** who counts the stocks of producers */
  hubId: Id<'Organization'>;
  /** for whom each product is written */
  keepings: Map<Id<'Product'>, Keeping | null>;
};

/**
 * Writes planned rows, all of them. Stocks come last: whoever sells or offers locks them after all
 * else.
 *
 * Refusal: `import.refused` with the first refused rows, when there are any.
 */
export async function writeRows(
  tx: Tx,
  organizationId: Id<'Organization'>,
  { plan, keepings, hubId }: PlannedRows,
): Promise<void> {
  const counts = countActions(plan.rows);
  if (counts.refused > 0) {
    const refused = plan.rows.filter((row) => row.action === 'refused');
    throw new Refusal('import.refused', { counts, rows: refused.slice(0, refusedRowsMax) });
  }
  await writePlanned(tx, plan);
  await recordAudit(tx, 'product.list_imported', organizationId, counts);
  await recordAudits(tx, 'product.imported', subjectsOf(plan, keepings));
  await announceChanges(tx, plan);
  await writeStocks(tx, plan, hubId);
}

/** How many rows make something, change something, change nothing, are refused. */
export function countActions(rows: readonly PlannedRow[]): ImportReport['counts'] {
  const counts = { create: 0, update: 0, unchanged: 0, refused: 0 };
  for (const { action } of rows) counts[action] += 1;
  return counts;
}

function subjectsOf(plan: ImportPlan, keepings: PlannedRows['keepings']) {
  const productIds = new Set([
    ...[...plan.newProducts, ...plan.changedProducts].map(({ id }) => id),
    ...[...plan.newVariants, ...plan.changedVariants].map(({ productId }) => productId),
  ]);
  return [...productIds].map((id) => ({ subjectId: id, keeping: keepings.get(id) ?? null }));
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

async function writeStocks(tx: Tx, plan: ImportPlan, hubId: Id<'Organization'>): Promise<void> {
  const counting = { reason: 'import', hubId } as const;
  const opened = plan.newStocks.map(({ variantId, leftQuantity }) => ({
    id: tx.newId<'Stock'>(),
    variantId,
    quantity: leftQuantity,
  }));
  await insertStocks(tx, opened, counting);
  const left = await lockStocks(
    tx,
    plan.adjustedStocks.map(({ id }) => id),
  );
  const adjustments = plan.adjustedStocks
    .map(({ id, leftQuantity }) => ({ id, quantity: leftQuantity - left.get(id)! }))
    .filter(({ quantity }) => quantity !== 0);
  await adjustStocks(tx, adjustments, counting);
}
