import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { describe, expect, it } from 'vitest';
import { leftOut } from './left-out.ts';

type Offer = OrderCycle['offers'][number];

const offer = (variantId: string, sellerId: string, withdrawnAt: number | null = null) => {
  const names = { productName: variantId, variantName: '500 g', sellerName: sellerId };
  return { variantId, sellerId, ...names, withdrawnAt } as Offer;
};
const seller = (id: string, ...variantIds: string[]) => ({
  id,
  lines: variantIds.map((variantId) => ({ variantId })),
});

describe('a sale that is made again', () => {
  const source = {
    offers: [offer('leeks', 'farm'), offer('bread', 'bakery'), offer('old', 'farm', 1)],
  };

  it('names the products of a farm that has withdrawn its consent (rule S11)', () => {
    const draft = { offers: [offer('leeks', 'farm')] };
    expect(leftOut(source, draft, [seller('farm', 'leeks')])).toMatchObject([
      { variantId: 'bread', sellerName: 'bakery', why: 'not_granted' },
    ]);
  });

  it('names what was put away, and not what was withdrawn from the sale before', () => {
    const draft = { offers: [offer('bread', 'bakery')] };
    const sellers = [seller('farm', 'old'), seller('bakery', 'bread')];
    expect(leftOut(source, draft, sellers)).toMatchObject([
      { variantId: 'leeks', why: 'archived' },
    ]);
  });

  it('names nothing that may be sold, also when it was taken off since', () => {
    const sellers = [seller('farm', 'leeks'), seller('bakery', 'bread')];
    expect(leftOut(source, { offers: [] }, sellers)).toEqual([]);
  });
});
