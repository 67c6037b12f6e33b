import type { BasisPoints, Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';

/** What a fee pays for. */
export const feeKinds = ['admin', 'packing', 'transport', 'sales', 'fundraising'] as const;

export type FeeKind = (typeof feeKinds)[number];

/** Whether a fee is added to what a seller asks, or withheld from it. */
export const feeManners = ['added', 'withheld'] as const;

export type FeeManner = (typeof feeManners)[number];

/** How a fee is counted. */
export const feeCalculators = ['percent', 'per_item', 'per_kilogram'] as const;

export type FeeCalculator = (typeof feeCalculators)[number];

/** Rates of VAT that a fee may have of its own; none follows the product. */
export const feeVatRates = [0, 550, 1_000, 2_000] as const;

/** How much a fee is: a share for `percent`, an amount for the others. */
export type FeeRate = {
  calculator: FeeCalculator;
  basisPoints: BasisPoints | null;
  amountCents: Cents | null;
};

/** A fee that counts on an offer. */
export type Fee = FeeRate & { kind: FeeKind; manner: FeeManner };

/** What a fee counts on: one producer, one pickup point, or every sale when both are null. */
export type FeeScope = {
  producerId: Id<'Organization'> | null;
  pickupPointId: Id<'PickupPoint'> | null;
};

/**
 * What is wrong with a fee before it is made, by field.
 *
 * @returns nothing when its calculator has its number, and it counts on one thing at most
 * @see docs/rules.md Z1
 */
export function faultsOfFee(fee: FeeRate & FeeScope): { path: string; code: string }[] {
  const [given, other] =
    fee.calculator === 'percent'
      ? [fee.basisPoints, fee.amountCents]
      : [fee.amountCents, fee.basisPoints];
  const isRate = given !== null && other === null;
  const isScope = fee.producerId === null || fee.pickupPointId === null;
  return [
    ...(isRate ? [] : [{ path: 'amount', code: 'invalid' }]),
    ...(isScope ? [] : [{ path: 'scope', code: 'invalid' }]),
  ];
}
