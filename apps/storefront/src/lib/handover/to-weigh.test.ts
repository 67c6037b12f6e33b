import type { DeskOrder } from '@etal/contracts/handover/endpoints';
import { describe, expect, it } from 'vitest';
import { lacksWeight, weighedProducts } from './to-weigh.ts';

const line = (productName: string, more: object = {}) => ({
  id: productName,
  variantId: productName,
  productName,
  variantName: 'la pièce',
  sellerName: 'Ferme',
  isWeighed: true,
  realGrams: null,
  state: 'expected' as const,
  ...more,
});

const orders = [
  { id: 'awa', lines: [line('Poulet'), line('Poireaux', { isWeighed: false })] },
  { id: 'elodie', lines: [line('Poulet', { realGrams: 1_850 }), line('Canard')] },
  { id: 'ines', lines: [line('Canard', { state: 'missing' })] },
] as unknown as DeskOrder[];

describe('what a day has to weigh', () => {
  it('is told by product, with the orders that have it, and how many wait', () => {
    const products = weighedProducts({ orders });
    expect(
      products.map(({ productName, rows, toWeigh }) => [
        productName,
        rows.map(({ order }) => order.id),
        toWeigh,
      ]),
    ).toEqual([
      ['Canard', ['elodie'], 1],
      ['Poulet', ['awa', 'elodie'], 1],
    ]);
  });

  it('is nothing that is sold by the piece, was weighed, or is not there', () => {
    expect(lacksWeight(line('Poulet'))).toBe(true);
    expect(lacksWeight(line('Poulet', { isWeighed: false }))).toBe(false);
    expect(lacksWeight(line('Poulet', { realGrams: 1_850 }))).toBe(false);
    expect(lacksWeight(line('Poulet', { state: 'missing' }))).toBe(false);
  });
});
