import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, name, priceCents, shortText, typed } from '../shared/schemas.ts';
import { byProduct, product, unit } from './schemas.ts';

const byVariant = byId<'Organization'>().extend({ variantId: idOf<'Variant'>() });

const sku = typed.min(1).max(limits.skuCharactersMax);

const variantFields = {
  name,
  sku: sku.nullable(),
  unit,
  measure: z.int().min(1).max(limits.weightGramsMax),
  unitName: shortText,
  isWeighed: z.boolean(),
  priceCents,
  maximumGrams: z.int().min(1).max(limits.weightGramsMax).nullable(),
  depositCents: priceCents,
  position: z.int().min(0).max(limits.variantsPerProductMax),
  /** what it holds is told with each sale; sold by the piece */
  isComposite: z.boolean(),
};

export const createVariant = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/products/:productId/variants',
  permission: 'catalogue.change',
  summary: 'Adds a way to sell a product: by the piece, by weight or volume, or weighed.',
  params: byProduct,
  status: 201,
  body: z.strictObject({
    ...variantFields,
    sku: variantFields.sku.default(null),
    unitName: shortText.default(''),
    isWeighed: z.boolean().default(false),
    maximumGrams: variantFields.maximumGrams.default(null),
    depositCents: priceCents.prefault(0),
    position: variantFields.position.default(0),
    isComposite: z.boolean().default(false),
  }),
  reply: product,
});

export const changeVariant = endpoint({
  method: 'PATCH',
  path: '/api/organizations/:id/variants/:variantId',
  permission: 'catalogue.change',
  summary: 'Changes a variant; on sale, its price may fall for placed orders too, never rise.',
  params: byVariant,
  body: z.strictObject(variantFields).exactPartial(),
  reply: product,
});

export const archiveVariant = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/variants/:variantId/archival',
  permission: 'catalogue.change',
  summary: 'Puts a variant away; refused while it is on sale.',
  params: byVariant,
  reply: product,
});

export const restoreVariant = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/variants/:variantId/archival',
  permission: 'catalogue.change',
  summary: 'Takes a variant out of the archive.',
  params: byVariant,
  reply: product,
});
