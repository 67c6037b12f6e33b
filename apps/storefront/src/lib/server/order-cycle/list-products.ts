import { listProducts, type Product } from '@etal/contracts/catalogue/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { everyPage } from '#lib/server/every-page.ts';

/** Every product of a producer that is not put away. */
export function allProducts(event: RequestEvent, producerId: string): Promise<Product[]> {
  return everyPage((cursor) =>
    call(event, listProducts, { params: { id: producerId }, query: { cursor } }),
  );
}
