import { phaseOf } from '@etal/domain/order-cycle/phase';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

// Few distinct moments, so that edges meet often.
const moment = fc
  .integer({ min: 0, max: 6 })
  .map((step) => asInstant(1_795_000_000_000 + step * 1));

const situation = fc.record({
  opensAt: moment,
  closesAt: moment,
  closedAt: fc.option(moment),
  now: moment,
});

describe('the phase of a destination (rule S1)', () => {
  it('is the same in the database and in the rules', async () => {
    const situations = fc.sample(situation, { numRuns: 2_000, seed: 26 });
    const rows = await test.app.database.read.rows<{ phase: string }>({
      text: `select destination_phase(opens_at, closes_at, closed, now) as phase
        from unnest($1::timestamptz[], $2::timestamptz[], $3::boolean[], $4::timestamptz[])
          with ordinality row(opens_at, closes_at, closed, now, position) order by position`,
      values: [
        situations.map(({ opensAt }) => toIso(opensAt)),
        situations.map(({ closesAt }) => toIso(closesAt)),
        situations.map(({ closedAt }) => closedAt !== null),
        situations.map(({ now }) => toIso(now)),
      ],
    });
    expect(rows.map(({ phase }) => phase)).toEqual(
      situations.map(({ now, ...destination }) => phaseOf(destination, now)),
    );
  });
});
