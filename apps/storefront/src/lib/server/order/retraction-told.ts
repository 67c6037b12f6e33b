import type { Basket } from '@etal/contracts/order/endpoints';

/** What a basket says of the right to send its products back, before the order. */
export function retractionTold({ lines }: Basket): { products: string[]; hasOthers: boolean } {
  const returnable = lines.filter(({ retraction }) => retraction !== 'perishable');
  const products = [...new Set(returnable.map(({ productName }) => productName))];
  return { products, hasOthers: returnable.length < lines.length };
}
