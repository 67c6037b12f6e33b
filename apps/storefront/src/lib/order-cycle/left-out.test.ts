import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { asInstant } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { leftOut } from './left-out.ts';

type Offer = OrderCycle['offers'][number];

const offer = (variantId: string, sellerId: string, more: Partial<Offer> = {}) => {
  const names = { productName: variantId, variantName: '500 g', sellerName: sellerId };
  return { variantId, sellerId, ...names, withdrawnAt: null, isArchived: false, ...more } as Offer;
};
const farm = { id: 'farm' };
const bakery = { id: 'bakery' };

describe('a sale that is made again', () => {
  const source = {
    offers: [
      offer('leeks', 'farm'),
      offer('bread', 'bakery'),
      offer('old', 'farm', { withdrawnAt: asInstant(1) }),
    ],
  };

  it('names the products of a farm that has withdrawn its consent (rule S11)', () => {
    const draft = { offers: [offer('leeks', 'farm')] };
    expect(leftOut(source, draft, [farm])).toMatchObject([
      { variantId: 'bread', sellerName: 'bakery', why: 'not_granted' },
    ]);
  });

  it('names what was put away, and not what was withdrawn from the sale before', () => {
    const draft = { offers: [offer('bread', 'bakery')] };
    const [leeks, ...others] = source.offers;
    const putAway = { offers: [{ ...leeks!, isArchived: true }, ...others] };
    expect(leftOut(putAway, draft, [farm, bakery])).toMatchObject([
      { variantId: 'leeks', why: 'archived' },
    ]);
  });

  it('names nothing that may be sold, also when it was taken off since', () => {
    expect(leftOut(source, { offers: [] }, [farm, bakery])).toEqual([]);
  });
});
