import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { countActions, planRows, writeRows } from './product-rows.ts';
import { vocabulary } from './product-list-words.ts';
import { readProductList } from './read-product-list.ts';
import { requireCatalogueWriter } from './repository.ts';

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
  await requireCatalogueWriter(app.database.read, actor, organizationId);
  const list = await readProductList(bytes, vocabulary);
  return app.inTransaction(actor, async (tx) => {
    const planned = await planRows(tx, organizationId, list.rows);
    const { rows } = planned.plan;
    if (!isDryRun) await writeRows(tx, organizationId, planned);
    const counts = countActions(rows);
    return { isSaved: !isDryRun, counts, ignoredColumns: list.ignoredColumns, rows };
  });
}
