import { addFee } from '@etal/contracts/fee/endpoints';
import { isOfOrder, type FeeCalculator } from '@etal/domain/fee/fee';
import { m } from '@etal/messages';
import { readEuros } from '#lib/euros.ts';
import { parseBody } from '#lib/server/parse-form.ts';

/**
 * Reads the form of a fee: one amount, which is a percentage or euros as its calculator says, and
 * those that some fees of whole orders have beside it; what a calculator does not use is left out.
 */
export function readFeeForm(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const calculator = textOf('calculator');
  // A percentage has two decimals too: 12 is 1200 basis points.
  const amount = eurosOf(textOf('amount').replace('%', ''));
  const [scope, id = ''] = textOf('scope').split(':');
  const vat = textOf('vat');
  const hasNext = calculator === 'flexible' || calculator === 'sack';
  const itemsMax = textOf('itemsMax');
  const body = {
    kind: textOf('kind'),
    // There is no seller to withhold a fee of a whole order from.
    manner: isOfOrder(calculator as FeeCalculator) ? 'added' : textOf('manner'),
    name: textOf('name'),
    calculator,
    basisPoints: calculator === 'percent' ? amount : null,
    amountCents: calculator === 'percent' ? null : amount,
    ...(hasNext && { nextCents: eurosOf(textOf('next')) }),
    ...(calculator === 'flexible' && itemsMax !== '' && { itemsMax: Number(itemsMax) }),
    ...(calculator === 'sack' && { thresholdCents: eurosOf(textOf('threshold')) }),
    ...(scope === 'producer' && { producerId: id }),
    ...(scope === 'point' && { pickupPointId: id }),
    ...(vat !== '' && { vatBasisPoints: Number(vat) }),
  };
  const { faults, ...read } = parseBody(addFee.body!, body, {
    name: m.fee_fault_name(),
    basisPoints: m.fee_fault_amount(),
    amountCents: m.fee_fault_amount(),
    nextCents: m.fee_fault_next(),
    itemsMax: m.fee_fault_items(),
    thresholdCents: m.fee_fault_threshold(),
    producerId: m.fee_fault_scope(),
    pickupPointId: m.fee_fault_scope(),
  });
  return {
    ...read,
    faults: faults.map(({ field, text }) => ({ field: fieldOf[field] ?? field, text })),
  };
}

const eurosOf = (text: string) => readEuros(text) ?? NaN;

const fieldOf: Record<string, string> = {
  basisPoints: 'amount',
  amountCents: 'amount',
  nextCents: 'next',
  thresholdCents: 'threshold',
  producerId: 'scope',
  pickupPointId: 'scope',
};
