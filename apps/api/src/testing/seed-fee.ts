import { isOfOrder, type FeeCalculator, type FeeKind, type FeeManner } from '@etal/domain/fee/fee';
import { newId } from '../shared/app.ts';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import { tuesday, type SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

export type FeeSeed = {
  basisPoints?: number;
  amountCents?: number;
  kind?: FeeKind;
  manner?: FeeManner;
  calculator?: FeeCalculator;
  nextCents?: number;
  itemsMax?: number;
  thresholdCents?: number;
  producerId?: Id<'Organization'>;
};

/** A fee of the sale's hub that was in force when it was published; 12 % unless told. */
export async function seedFee(
  test: TestApp,
  sale: SeededSale,
  {
    kind = 'admin',
    calculator = 'percent',
    manner = isOfOrder(calculator) ? 'added' : 'withheld',
    basisPoints = 1_200,
    amountCents,
    producerId,
    nextCents,
    itemsMax,
    thresholdCents,
  }: FeeSeed = {},
): Promise<Id<'Fee'>> {
  const id = newId<'Fee'>();
  await test.app.database.read.rows({
    text: `insert into fees (id, organization_id, kind, name, manner, calculator, basis_points,
        amount_cents, producer_id, created_at, next_cents, items_max, threshold_cents)
      values ($1, $2, $8, 'La maison', $9, $3, $4, $5, $6, $7, $10, $11, $12)`,
    values: [
      id,
      sale.hubId,
      calculator,
      calculator === 'percent' ? basisPoints : null,
      amountCents ?? null,
      producerId ?? null,
      toIso(tuesday),
      kind,
      manner,
      nextCents ?? null,
      itemsMax ?? null,
      thresholdCents ?? null,
    ],
  });
  await test.app.database.read.rows({
    text: 'insert into destination_fees (destination_id, fee_id) values ($1, $2)',
    values: [sale.destinationId, id],
  });
  return id;
}
