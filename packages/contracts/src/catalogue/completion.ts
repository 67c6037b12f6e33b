import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, listOf, replyId } from '../shared/schemas.ts';
import { productFields } from './endpoints.ts';
import { product } from './schemas.ts';

export const listIncompleteProducts = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/incomplete-products',
  permission: 'catalogue.change',
  summary: 'A producer’s products that the law does not let it sell yet, by name, and how many.',
  params: byId<'Organization'>(),
  query: z.strictObject({ cursor: z.string().max(1_000).optional() }),
  reply: listOf(product).extend({ count: z.int() }),
});

const change = z.strictObject({
  productId: idOf<'Product'>(),
  ...z.strictObject(productFields).exactPartial().shape,
});

export const changeProducts = endpoint({
  method: 'PATCH',
  path: '/api/organizations/:id/products',
  permission: 'catalogue.change',
  summary:
    'Changes several products in one act; what is not given stays. A product that is refused is ' +
    'named with why, and the others are kept.',
  params: byId<'Organization'>(),
  body: z.strictObject({
    changes: z
      .array(change)
      .min(1)
      .max(limits.productsPerChangeMax)
      .refine((all) => new Set(all.map(({ productId }) => productId)).size === all.length, 'twice'),
  }),
  reply: z.strictObject({
    savedCount: z.int(),
    refused: z.array(
      z.strictObject({
        productId: replyId,
        /** of a refusal (text `refusal_<code>`) */
        code: z.string(),
        fields: z.array(z.strictObject({ path: z.string(), code: z.string() })),
      }),
    ),
  }),
});
