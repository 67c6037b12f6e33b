import type { Fee } from '@etal/contracts/fee/endpoints';
import { isOfOrder, type FeeCalculator, type FeeKind, type FeeManner } from '@etal/domain/fee/fee';
import { m } from '@etal/messages';
import { feeKindText } from '@etal/messages/fee-kind';
import { getLocale } from '@etal/messages/runtime';
import { money, percentOf } from '#lib/format.ts';

const calculators: Record<FeeCalculator, () => string> = {
  percent: m.fee_calculator_percent,
  per_item: m.fee_calculator_per_item,
  per_kilogram: m.fee_calculator_per_kilogram,
  per_order: m.fee_calculator_per_order,
  flexible: m.fee_calculator_flexible,
  sack: m.fee_calculator_sack,
};

const manners: Record<FeeManner, () => string> = {
  withheld: m.fee_manner_withheld,
  added: m.fee_manner_added,
};

export function mannerText({
  manner,
  calculator,
}: {
  manner: FeeManner;
  calculator?: FeeCalculator;
}): string {
  return calculator && isOfOrder(calculator) ? m.fee_manner_order() : manners[manner]();
}

export const kindText = (kind: FeeKind): string => feeKindText(kind, getLocale());

export const calculatorText = (calculator: FeeCalculator): string => calculators[calculator]();

/** « 12 % du prix », « 0,25 € par kilo ». */
export function rateText({ calculator, basisPoints, amountCents, ...more }: Fee): string {
  const amount = money(amountCents ?? 0);
  const next = money(more.nextCents ?? 0);
  switch (calculator) {
    case 'percent':
      return m.fee_rate_percent({ rate: percentOf(basisPoints ?? 0) });
    case 'per_item':
      return m.fee_rate_per_item({ amount });
    case 'per_kilogram':
      return m.fee_rate_per_kilogram({ amount });
    case 'per_order':
      return m.fee_rate_per_order({ amount });
    case 'flexible':
      return more.itemsMax === null
        ? m.fee_rate_flexible({ amount, next })
        : m.fee_rate_flexible_max({ amount, next, count: more.itemsMax });
    case 'sack':
      return m.fee_rate_sack({ amount, next, threshold: money(more.thresholdCents ?? 0) });
  }
}

/** On what a fee counts. */
export const scopeText = ({ producerName, pickupPointName }: Fee): string =>
  producerName ?? pickupPointName ?? m.fee_scope_all();
