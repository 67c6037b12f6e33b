import type { Order } from '@etal/contracts/order/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import { describe, expect, it } from 'vitest';
import { dueAfter } from './due-after.ts';

const leeks = { offerId: 'leeks', quantity: 2, dueCents: 500 };
const standing = [leeks] as unknown as Order['lines'];

const piece = { unit: 'piece', measure: 1, isWeighed: false, maximumGrams: null };
const offers = [
  { ...piece, id: 'leeks', priceCents: 240, depositCents: 0 },
  { ...piece, id: 'milk', priceCents: 120, depositCents: 30 },
  {
    id: 'chicken',
    unit: 'gram',
    measure: 1_500,
    isWeighed: true,
    maximumGrams: 1_700,
    priceCents: 1_090,
    depositCents: 0,
  },
];
const shop = { producers: [{ products: [{ offers }] }] } as unknown as Shop;

describe('what an order comes to with other quantities', () => {
  it('leaves a line that stays at what it cost', () => {
    expect(dueAfter(standing, [leeks], shop)).toBe(500);
  });

  it('counts a line that changes, or is new, at the price of now, deposits included', () => {
    expect(dueAfter(standing, [{ ...leeks, quantity: 3 }], shop)).toBe(720);
    expect(dueAfter(standing, [leeks, { offerId: 'milk', quantity: 2 }], shop)).toBe(800);
  });

  it('estimates what is weighed, rounded once for the whole line', () => {
    expect(dueAfter([], [{ offerId: 'chicken', quantity: 3 }], shop)).toBe(4_905);
  });

  it('counts nothing for a line left out', () => {
    expect(dueAfter(standing, [], shop)).toBe(0);
  });

  it('shares what a line cost when its offer is no longer on sale', () => {
    const bare = { producers: [] } as unknown as Shop;
    expect(dueAfter(standing, [{ ...leeks, quantity: 1 }], bare)).toBe(250);
  });
});
