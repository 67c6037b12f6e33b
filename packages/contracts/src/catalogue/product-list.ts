import { foodFields } from '@etal/domain/catalogue/food';
import { productListColumns } from '@etal/domain/catalogue/product-list-cells';
import { rowFaultCodes } from '@etal/domain/catalogue/product-list-codes';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, yesOrNo } from '../shared/schemas.ts';

export const importRow = z.strictObject({
  /** of the file, the header being line 1 */
  line: z.int(),
  action: z.enum(['create', 'update', 'unchanged', 'refused']),
  producerName: z.string(),
  productName: z.string(),
  variantName: z.string(),
  /** why it is refused: column of the file, and code (text `import_fault_<code>`) */
  faults: z.array(
    z.strictObject({ column: z.enum(productListColumns), code: z.enum(rowFaultCodes) }),
  ),
  /** what its product must still tell before it is sold (rule C2) */
  missing: z.array(z.enum(foodFields)),
});

export type ImportRow = z.output<typeof importRow>;

export const importReport = z.strictObject({
  /** false after a dry run: nothing was written */
  isSaved: z.boolean(),
  counts: z.strictObject({
    create: z.int(),
    update: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
  /** columns that hold something that is not used */
  ignoredColumns: z.array(z.string()),
  rows: z.array(importRow),
});

export type ImportReport = z.output<typeof importReport>;

export const importProducts = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/product-imports',
  permission: 'catalogue.change',
  summary:
    'Reads a product list (CSV of Open Food Network). A dry run unless told; all rows or none. ' +
    'For a hub, rows of every producer that lets it write.',
  params: byId<'Organization'>(),
  query: z.strictObject({ dryRun: yesOrNo.default('true') }),
  accepts: 'text/csv',
  reply: importReport,
});

export const exportProducts = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/product-export',
  permission: 'catalogue.read',
  summary: 'The product list as CSV, such that importing it changes nothing.',
  params: byId<'Organization'>(),
  answers: 'text/csv',
});
