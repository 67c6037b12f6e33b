import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { linesOfOffers } from './lines.ts';

const leeks: OrderCycle['offers'][number] = {
  id: 'o1',
  variantId: 'v1',
  productId: 'p1',
  sellerId: 'f1',
  sellerName: 'Ferme',
  productName: 'Poireaux',
  variantName: 'botte',
  isWeighed: false,
  priceCents: asCents(220),
  stock: { id: 's1', leftQuantity: 40 },
  limitPerHousehold: 3,
  withdrawnAt: null,
};

describe('the lines of a producer whose products may be sold, not read', () => {
  it('are what the sale offers, at its own price and stock', () => {
    expect(linesOfOffers([leeks])).toMatchObject([
      { variantId: 'v1', isOn: true, priceCents: 220, quantity: 40, limitPerHousehold: 3 },
    ]);
  });

  it('leave out what was withdrawn', () => {
    const withdrawnAt = fromIso('2026-11-25T08:00:00Z');
    expect(linesOfOffers([{ ...leeks, withdrawnAt }])).toEqual([]);
  });
});
