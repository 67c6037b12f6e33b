import { listProducts, type Product } from '@etal/contracts/catalogue/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

/** Every product of a producer that is not put away; at most twenty pages of them. */
export async function allProducts(event: RequestEvent, producerId: string): Promise<Product[]> {
  const products: Product[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 20; page += 1) {
    const query = cursor ? { cursor } : {};
    const reply = await call(event, listProducts, { params: { id: producerId }, query });
    products.push(...reply.items);
    if (!reply.nextCursor) break;
    cursor = reply.nextCursor;
  }
  return products;
}
