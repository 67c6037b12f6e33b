import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { asInstant, type Instant } from '../shared/instant.ts';
import { assignCrates, type Crate, type SeatedOrder } from './crate.ts';

const slots = ['early', 'late'] as Id<'PickupSlot'>[];
const finalAt = asInstant(1_000);

const placed = (
  nth: number,
  at: number,
  slot: Id<'PickupSlot'> | null = slots[0]!,
): SeatedOrder => ({
  id: `order-${String(nth).padStart(4, '0')}` as Id<'Order'>,
  placedAt: asInstant(at),
  cancelledAt: null,
  stays: [{ slotId: slot, from: asInstant(at) }],
});

const shown = ({ letter, colour, number }: Crate) => `${letter} ${colour} ${number}`;

const cratesOf = (orders: readonly SeatedOrder[], final: Instant | null = finalAt) =>
  new Map([...assignCrates(slots, orders, final)].map(([id, crate]) => [id, shown(crate)]));

const slotOf = ({ stays }: SeatedOrder) => stays.at(-1)!.slotId;

/** Orders placed before the day is final; some moved to another slot, some cancelled. */
const days: fc.Arbitrary<SeatedOrder[]> = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 900 }),
      slot: fc.constantFrom(...slots, null),
      moved: fc.option(fc.constantFrom(...slots)),
      isCancelled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 200 },
  )
  .map((drawn) =>
    drawn.map(({ at, slot, moved, isCancelled }, nth) => {
      const order = placed(nth, at, slot);
      const later = moved ? [{ slotId: moved, from: asInstant(at + 50) }] : [];
      return {
        ...order,
        stays: [...order.stays, ...later],
        cancelledAt: isCancelled ? asInstant(at + 60) : null,
      };
    }),
  );

describe('crates', () => {
  it('go from A to Z in one colour, then the next, then are numbered (rule D3)', () => {
    const crates = [
      ...cratesOf(Array.from({ length: 157 }, (_, nth) => placed(nth, nth))).values(),
    ];
    expect(crates[0]).toBe('A blue 1');
    expect(crates[25]).toBe('Z blue 1');
    expect(crates[26]).toBe('A yellow 1');
    expect(crates[155]).toBe('Z black 1');
    expect(crates[156]).toBe('A blue 2');
  });

  it('begin with another colour in each slot (rule D3)', () => {
    const crates = cratesOf([placed(1, 1), placed(2, 2, slots[1]), placed(3, 3, null)]);
    expect([...crates.values()]).toEqual(['A blue 1', 'A yellow 1', 'A red 1']);
  });

  it('are never shared by two households of a slot (rule D3)', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(null, finalAt), (orders, final) => {
        const crates = cratesOf(orders, final);
        const living = orders.filter(({ cancelledAt }) => cancelledAt === null);
        expect([...crates.keys()].toSorted()).toEqual(living.map(({ id }) => id).toSorted());
        const places = living.map((order) => `${slotOf(order)} ${crates.get(order.id)}`);
        expect(new Set(places).size).toBe(living.length);
      }),
    );
  });

  it('leave no gap before the day is final (rule D4)', () => {
    const gone = { ...placed(1, 1), cancelledAt: asInstant(5) };
    expect([...cratesOf([gone, placed(2, 2)], null).values()]).toEqual(['A blue 1']);
  });

  it('move for no other order once the day is final, whatever happens to one (rule D4)', () => {
    const act = fc.record({
      kind: fc.constantFrom('cancelled', 'moved', 'placed'),
      nth: fc.nat(),
      at: fc.integer({ min: 1_001, max: 2_000 }),
      slot: fc.constantFrom(...slots),
    });
    fc.assert(
      fc.property(days, fc.array(act, { maxLength: 12 }), (orders, acts) => {
        let now = orders;
        for (const { kind, nth, at, slot } of acts.toSorted((one, other) => one.at - other.at)) {
          const before = cratesOf(now);
          const touched = now[nth % now.length]!;
          now = changed(now, touched, { kind, at: asInstant(at), slot });
          const after = cratesOf(now);
          for (const crates of [before, after]) crates.delete(touched.id);
          expect([...after].filter(([id]) => before.has(id))).toEqual([...before]);
        }
      }),
    );
  });
});

function changed(
  orders: readonly SeatedOrder[],
  touched: SeatedOrder,
  { kind, at, slot }: { kind: string; at: Instant; slot: Id<'PickupSlot'> },
): SeatedOrder[] {
  if (kind === 'placed') return [...orders, placed(5_000 + orders.length, at, slot)];
  if (touched.cancelledAt !== null) return [...orders];
  const after =
    kind === 'cancelled'
      ? { ...touched, cancelledAt: at }
      : { ...touched, stays: [...touched.stays, { slotId: slot, from: at }] };
  return orders.map((order) => (order === touched ? after : order));
}
