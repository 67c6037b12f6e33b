import { describe, expect, it } from 'vitest';
import { gatherSheets } from './gather-sheets.ts';

const variant = (productName: string, quantity: number, inComposites = 0) => ({
  variantId: productName,
  productName,
  variantName: '1 kg',
  isWeighed: false,
  quantity,
  missingQuantity: 0,
  inComposites,
  orderCount: 1,
  dateKind: 'none' as const,
  lot: null,
});

describe('what a producer prepares for several days', () => {
  it('is the sum of its sheets, composites included, with the part of each day', () => {
    const gathered = gatherSheets([
      { pickupDayId: 'thursday', variants: [variant('Poireaux', 3, 2), variant('Navets', 0)] },
      { pickupDayId: 'friday', variants: [variant('Échalotes', 1), variant('Poireaux', 4)] },
    ]);
    expect(
      gathered.map(({ productName, quantity, days }) => [productName, quantity, days]),
    ).toEqual([
      ['Échalotes', 1, [{ pickupDayId: 'friday', quantity: 1 }]],
      [
        'Poireaux',
        9,
        [
          { pickupDayId: 'thursday', quantity: 5 },
          { pickupDayId: 'friday', quantity: 4 },
        ],
      ],
    ]);
  });
});
