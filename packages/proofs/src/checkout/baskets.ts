import type { Offer } from '../fill/sales.ts';

export type Line = { offer: Offer; quantity: number };

const quantities = [1, 2, 1, 1, 3, 1, 2, 1];
const strides = [37, 101, 199, 263];

/**
 * The eight lines of the nth order, of 300 offers: no stride shares a factor with 300, so the eight
 * differ, and baskets overlap in every order.
 */
export function linesOf(offers: readonly Offer[], nth: number): Line[] {
  const stride = strides[Math.floor(nth / offers.length) % strides.length]!;
  return quantities.map((quantity, index) => ({
    offer: offers[(nth + index * stride) % offers.length]!,
    quantity,
  }));
}

export function dueOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { offer, quantity }) => sum + offer.priceCents * quantity, 0);
}
