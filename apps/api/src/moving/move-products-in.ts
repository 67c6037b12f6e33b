import type { moveProductsIn as contract, ProductsReport } from '@etal/contracts/moving/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Producer } from '@etal/domain/catalogue/product-list-catalogue';
import { foldWord } from '@etal/domain/catalogue/product-list-row';
import { fold } from '@etal/domain/catalogue/variant';
import {
  productsHeadings,
  productsIgnored,
  productsNeeded,
  readProductsRow,
  type ProductsCompletions,
  type ProductsRow,
} from '@etal/domain/moving/products-report';
import { customersHeadings } from '@etal/domain/moving/customers-report';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { findListProducers } from '../catalogue/product-list-repository.ts';
import { countActions, planRows, writeRows, type PlannedRows } from '../catalogue/product-rows.ts';
import { vocabulary } from '../catalogue/product-list-words.ts';
import { addProducer } from '../organization/add-producer.ts';
import type { App, Tx } from '../shared/app.ts';
import { readFile } from './read-file.ts';
import { readKnown } from './read-known.ts';
import { readReport, type Report } from './read-report.ts';
import { findNamesakes, lockMoving, requireHub } from './repository.ts';

export type ProductsRequest = z.output<NonNullable<(typeof contract)['body']>> & {
  isDryRun: boolean;
};

type ProductsColumn = keyof typeof productsHeadings;

type NewProducer = Producer & { town: string };

/** What the record of a farm tells before anybody wrote it. */
const nothingTold = {
  operatorAddress: '',
  hasAlcoholLicence: false,
  hasOrganicCertificate: false,
};

/**
 * Moves the products of a hub in from « all products », with the farms that nobody has made yet:
 * the hub keeps them. Says row by row what it does; writes all of it, or nothing.
 *
 * Refusals: `not_found`; `file.unreadable`; when it is not a dry run, `moving.doubtful` while a
 * doubt is left and `import.refused` for a refused row: then nothing is written.
 *
 * @see docs/rules.md Q3
 */
export async function moveProductsIn(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
  request: ProductsRequest,
): Promise<ProductsReport> {
  requireAccess(actor, 'hub.move', { hubId });
  await requireHub(app.database.read, hubId);
  const report = await readReport(readFile(request.file), {
    headings: productsHeadings,
    needed: () => productsNeeded,
    other: customersHeadings,
  });
  return app.inTransaction(actor, async (tx) => {
    await lockMoving(tx, hubId);
    const rows = await readRows(tx, hubId, report, completionsOf(request));
    const { drafts, namesakes } = await draftProducers(tx, hubId, rows, request);
    const sound = rows.filter(({ doubts }) => doubts === null).map(({ row }) => row);
    const doubtful = rows.filter(({ doubts }) => doubts !== null);
    if (!request.isDryRun) {
      if (doubtful.length > 0) throw new Refusal('moving.doubtful', { rows: doubtful.length });
      for (const { id, name, town } of drafts) await addProducer(tx, hubId, { id, name, town });
    }
    const planned = await planRows(tx, hubId, sound, request.isDryRun ? drafts : []);
    if (!request.isDryRun) await writeRows(tx, hubId, planned);
    return reportOf({ request, report, rows, doubtful, drafts, namesakes, planned });
  });
}

function completionsOf({ completions }: ProductsRequest): ProductsCompletions {
  return {
    packs: new Map(completions.packs.map(({ line, ...pack }) => [line, pack])),
    categories: new Map(
      completions.categories.map(({ word, category }) => [foldWord(word), category]),
    ),
    vatKinds: new Map(completions.vatKinds.map(({ word, vatKind }) => [foldWord(word), vatKind])),
  };
}

async function readRows(
  tx: Tx,
  hubId: Id<'Organization'>,
  report: Report<ProductsColumn>,
  completions: ProductsCompletions,
): Promise<ProductsRow[]> {
  const knownOf = await readKnown(tx, hubId);
  return report.rows.map(({ line, cells }) =>
    readProductsRow(cells, line, { vocabulary, completions, known: knownOf(cells) }),
  );
}

/** Farms of the file that this hub may not write yet: those that nobody has are made. */
async function draftProducers(
  tx: Tx,
  hubId: Id<'Organization'>,
  rows: readonly ProductsRow[],
  { completions }: ProductsRequest,
): Promise<{ drafts: NewProducer[]; namesakes: string[] }> {
  const held = new Set((await findListProducers(tx, hubId)).map(({ name }) => fold(name.trim())));
  const missing = new Map<string, NewProducer>();
  for (const { row, town } of rows) {
    const key = fold(row.producerName.trim());
    if (key === '' || held.has(key)) continue;
    const found = missing.get(key);
    if (!found) {
      const name = row.producerName;
      missing.set(key, { id: tx.newId(), name, town, ...nothingTold });
    } else if (found.town === '') found.town = town;
  }
  const others = new Set(completions.otherFarms.map(fold));
  const taken = new Set(await findNamesakes(tx, [...missing.keys()]));
  const namesakes = [...missing].filter(([key]) => taken.has(key) && !others.has(key));
  for (const [key] of namesakes) missing.delete(key);
  return { drafts: [...missing.values()], namesakes: namesakes.map(([, { name }]) => name) };
}

function reportOf({
  request,
  report,
  rows,
  doubtful,
  drafts,
  namesakes,
  planned: { plan },
}: {
  request: ProductsRequest;
  report: Report<ProductsColumn>;
  rows: readonly ProductsRow[];
  doubtful: readonly ProductsRow[];
  drafts: readonly NewProducer[];
  namesakes: string[];
  planned: PlannedRows;
}): ProductsReport {
  const counts = { ...countActions(plan.rows), doubtful: doubtful.length };
  const madeLines = new Set(
    plan.rows.filter(({ action }) => action === 'create').map(({ line }) => line),
  );
  return {
    isSaved: !request.isDryRun,
    isReady: counts.doubtful === 0 && counts.refused === 0,
    counts,
    rows: plan.rows,
    ignoredColumns: productsIgnored.filter((column) => report.columns.has(column)),
    unknownColumns: report.unknownColumns,
    packs: doubtful.flatMap(({ row, doubts }) => {
      if (!doubts?.pack) return [];
      const { text, why, suggestion } = doubts.pack;
      const { line, producerName, name: productName } = row;
      return [{ line, producerName, productName, text, why, suggestion: sizeOf(suggestion) }];
    }),
    categories: countWords(doubtful.map(({ doubts }) => doubts?.category ?? null)),
    vatKinds: countWords(doubtful.map(({ doubts }) => doubts?.vatKind ?? null)),
    newProducers: drafts.map(({ name, town }) => ({ name, town })),
    namesakes,
    withoutVat: rows.filter(({ row }) => row.vatKind === null && madeLines.has(row.line)).length,
  };
}

function sizeOf(pack: ProductsReport['packs'][number]['suggestion']) {
  return pack && { unit: pack.unit, measure: pack.measure };
}

/** One word, however it is written, with its rows; the most frequent first. */
function countWords(words: readonly (string | null)[]): { word: string; rows: number }[] {
  const said = words.filter((word) => word !== null);
  return [...Map.groupBy(said, foldWord).values()]
    .map((group) => ({ word: group[0]!, rows: group.length }))
    .toSorted((one, other) => other.rows - one.rows)
    .slice(0, limits.movingWordsMax);
}
