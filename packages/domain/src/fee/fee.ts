import type { BasisPoints, Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';

/** What a fee pays for. */
export const feeKinds = ['admin', 'packing', 'transport', 'sales', 'fundraising'] as const;

export type FeeKind = (typeof feeKinds)[number];

/** Whether a fee is added to what a seller asks, or withheld from it. */
export const feeManners = ['added', 'withheld'] as const;

export type FeeManner = (typeof feeManners)[number];

/** How a fee of each line is counted. */
export const lineCalculators = ['percent', 'per_item', 'per_kilogram'] as const;

export type LineCalculator = (typeof lineCalculators)[number];

/** How a fee of a whole order is counted. */
export const orderCalculators = ['per_order', 'flexible', 'sack'] as const;

export type OrderCalculator = (typeof orderCalculators)[number];

/** How a fee is counted. */
export const feeCalculators = [...lineCalculators, ...orderCalculators] as const;

export type FeeCalculator = (typeof feeCalculators)[number];

/** Rates of VAT that a fee may have of its own; none follows the product. */
export const feeVatRates = [0, 550, 1_000, 2_000] as const;

/** How much a fee of each line is: a share for `percent`, an amount for the others. */
export type FeeRate = {
  calculator: LineCalculator;
  basisPoints: BasisPoints | null;
  amountCents: Cents | null;
};

/** A fee that counts on an offer. */
export type Fee = FeeRate & { kind: FeeKind; manner: FeeManner };

/** The numbers of any fee. */
export type FeeNumbers = {
  calculator: FeeCalculator;
  basisPoints: BasisPoints | null;
  /** of a piece, a kilogram, an order, its first article, or an order below the threshold */
  amountCents: Cents | null;
  /** of each further article, or of an order from the threshold on */
  nextCents: Cents | null;
  /** articles that are counted; null counts all */
  itemsMax: number | null;
  /** of goods */
  thresholdCents: Cents | null;
};

/** A fee of any kind, as the database tells it. */
export type AnyFee = FeeNumbers & { id: Id<'Fee'>; kind: FeeKind; manner: FeeManner };

/** A fee of a whole order; always added. */
export type OrderFee = { id: Id<'Fee'>; kind: FeeKind; amountCents: Cents } & (
  | { calculator: 'per_order' }
  | { calculator: 'flexible'; nextCents: Cents; itemsMax: number | null }
  | { calculator: 'sack'; nextCents: Cents; thresholdCents: Cents }
);

/** What a fee counts on: one producer, one pickup point, or every sale when both are null. */
export type FeeScope = {
  producerId: Id<'Organization'> | null;
  pickupPointId: Id<'PickupPoint'> | null;
};

/** Whether a fee is of whole orders, not of each line. */
export function isOfOrder(calculator: FeeCalculator): calculator is OrderCalculator {
  return (orderCalculators as readonly FeeCalculator[]).includes(calculator);
}

/** The fees that are inside the price of an offer, and those of the orders that hold it. */
export function sortFees(fees: readonly AnyFee[]): { ofLine: Fee[]; ofOrder: OrderFee[] } {
  const ofLine: Fee[] = [];
  const ofOrder: OrderFee[] = [];
  for (const { id, kind, manner, ...numbers } of fees) {
    const { calculator, basisPoints, amountCents, nextCents, itemsMax, thresholdCents } = numbers;
    const base = { id, kind, amountCents: amountCents! };
    switch (calculator) {
      case 'per_order':
        ofOrder.push({ ...base, calculator });
        break;
      case 'flexible':
        ofOrder.push({ ...base, calculator, nextCents: nextCents!, itemsMax });
        break;
      case 'sack':
        ofOrder.push({
          ...base,
          calculator,
          nextCents: nextCents!,
          thresholdCents: thresholdCents!,
        });
        break;
      default:
        ofLine.push({ kind, manner, calculator, basisPoints, amountCents });
    }
  }
  return { ofLine, ofOrder };
}

/** The numbers that each calculator has, and those that it may have. */
const numbersOf: Record<FeeCalculator, { has: readonly FeeNumber[]; may?: readonly FeeNumber[] }> =
  {
    percent: { has: ['basisPoints'] },
    per_item: { has: ['amountCents'] },
    per_kilogram: { has: ['amountCents'] },
    per_order: { has: ['amountCents'] },
    flexible: { has: ['amountCents', 'nextCents'], may: ['itemsMax'] },
    sack: { has: ['amountCents', 'nextCents', 'thresholdCents'] },
  };

type FeeNumber = Exclude<keyof FeeNumbers, 'calculator'>;

const fieldOf: Record<FeeNumber, string> = {
  basisPoints: 'amount',
  amountCents: 'amount',
  nextCents: 'next',
  itemsMax: 'itemsMax',
  thresholdCents: 'threshold',
};

/**
 * What is wrong with a fee before it is made, by field.
 *
 * @returns nothing when its calculator has its numbers, not all of them nothing, it counts on one
 *   thing at most, and, of a whole order, it is added: there is no seller to withhold it from
 * @see docs/rules.md Z1, Z6
 */
export function faultsOfFee(
  fee: FeeNumbers & FeeScope & { manner: FeeManner },
): { path: string; code: string }[] {
  const { has, may = [] } = numbersOf[fee.calculator];
  const wrong = (Object.keys(fieldOf) as FeeNumber[])
    .filter((number) =>
      fee[number] === null ? has.includes(number) : ![...has, ...may].includes(number),
    )
    .map((number) => fieldOf[number]);
  if ((fee.amountCents ?? 1) + (fee.nextCents ?? 0) === 0) wrong.push('amount');
  if (fee.producerId !== null && fee.pickupPointId !== null) wrong.push('scope');
  if (isOfOrder(fee.calculator) && fee.manner !== 'added') wrong.push('manner');
  return [...new Set(wrong)].map((path) => ({ path, code: 'invalid' }));
}
