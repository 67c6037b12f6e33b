import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, shortText } from '../shared/schemas.ts';
import { byProduct, product } from './schemas.ts';

export const writeProductImage = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/products/:productId/image',
  permission: 'catalogue.change',
  summary: 'Gives a product its image: the bytes of a JPEG, PNG, WebP or AVIF.',
  params: byProduct,
  query: z.strictObject({ alt: shortText.default('') }),
  accepts: 'image/*',
  reply: product,
});

export const removeProductImage = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/products/:productId/image',
  permission: 'catalogue.change',
  summary: 'Takes its image from a product.',
  params: byProduct,
  reply: product,
});

export const readImage = endpoint({
  method: 'GET',
  path: '/api/images/:imageId/:file',
  permission: 'public',
  summary: 'An image in one size and format; it never changes.',
  params: z.strictObject({
    imageId: idOf<'ProductImage'>(),
    file: z.enum(['320.avif', '320.webp', '640.avif', '640.webp']),
  }),
  answers: 'image/*',
});
