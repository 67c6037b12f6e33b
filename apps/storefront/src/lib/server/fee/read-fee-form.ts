import { addFee } from '@etal/contracts/fee/endpoints';
import { m } from '@etal/messages';
import { readEuros } from '#lib/euros.ts';
import { parseBody } from '#lib/server/parse-form.ts';

/** Reads the form of a fee: one amount, which is a percentage or euros as its calculator says. */
export function readFeeForm(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const calculator = textOf('calculator');
  // A percentage has two decimals too: 12 is 1200 basis points.
  const amount = readEuros(textOf('amount').replace('%', '')) ?? NaN;
  const [scope, id = ''] = textOf('scope').split(':');
  const vat = textOf('vat');
  const body = {
    kind: textOf('kind'),
    manner: textOf('manner'),
    name: textOf('name'),
    calculator,
    basisPoints: calculator === 'percent' ? amount : null,
    amountCents: calculator === 'percent' ? null : amount,
    ...(scope === 'producer' && { producerId: id }),
    ...(scope === 'point' && { pickupPointId: id }),
    ...(vat !== '' && { vatBasisPoints: Number(vat) }),
  };
  const { faults, ...read } = parseBody(addFee.body!, body, {
    name: m.fee_fault_name(),
    basisPoints: m.fee_fault_amount(),
    amountCents: m.fee_fault_amount(),
    producerId: m.fee_fault_scope(),
    pickupPointId: m.fee_fault_scope(),
  });
  const fieldOf: Record<string, string> = {
    basisPoints: 'amount',
    amountCents: 'amount',
    producerId: 'scope',
    pickupPointId: 'scope',
  };
  return {
    ...read,
    faults: faults.map(({ field, text }) => ({ field: fieldOf[field] ?? field, text })),
  };
}
