import { feeOf } from '@etal/domain/fee/shelf';
import { asCents } from '@etal/domain/shared/cents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

const line = fc.record({
  goods: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000 })),
  unitPrice: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1_000_000 })),
  feeShare: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  basisPoints: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
  unitMillicents: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000_000_000 })),
});

describe('what the house keeps of a line (rule Z2)', () => {
  it('is the same in the database and in the rules', async () => {
    const lines = fc.sample(line, { numRuns: 2_000, seed: 12 }).map(({ feeShare, ...one }) => ({
      ...one,
      unitFee: Math.round(one.unitPrice * feeShare),
    }));
    const [row] = await test.app.database.read.rows<{ kept: number[] }>({
      text: `select json_agg(fee_of(goods, unit_price, unit_fee, basis_points, unit_millicents)
          order by position) as kept
        from unnest($1::bigint[], $2::bigint[], $3::int[], $4::bigint[], $5::bigint[])
          with ordinality row(goods, unit_price, basis_points, unit_millicents, unit_fee, position)`,
      values: [
        lines.map(({ goods }) => goods),
        lines.map(({ unitPrice }) => unitPrice),
        lines.map(({ basisPoints }) => basisPoints),
        lines.map(({ unitMillicents }) => unitMillicents),
        lines.map(({ unitFee }) => unitFee),
      ],
    });
    const kept = lines.map(({ goods, unitPrice, unitFee, ...withholding }) =>
      feeOf(asCents(goods), {
        priceCents: asCents(unitPrice),
        unitFeeCents: asCents(unitFee),
        withholding,
      }),
    );
    expect(row!.kept).toEqual(kept);
  });
});
