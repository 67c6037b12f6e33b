import type { DeskOrder } from '@etal/contracts/handover/endpoints';
import { describe, expect, it } from 'vitest';
import { draftRow, findOrders, groupBySlot } from './find-orders.ts';

const order = (code: string, householdName: string, pickupSlotId: string | null = null) =>
  ({
    id: code,
    code,
    householdName,
    pickupSlotId,
    state: 'expected',
    lines: [{ quantity: 2, state: 'expected' }],
    settledBy: [],
  }) as unknown as DeskOrder;

const orders = [
  order('7K3FQ2', 'Awa D.', 'late'),
  order('9M2AWA', 'Élodie M.', 'early'),
  order('7K3ZZZ', 'Jean-Marc B.'),
];

const found = (asked: string) => findOrders(orders, asked).map(({ code }) => code);

describe('finding an order at the desk', () => {
  it('takes the whole code, however it is typed', () => {
    expect(found('7k3-fq2')).toEqual(['7K3FQ2']);
    expect(found(' 7K3 FQ2 ')).toEqual(['7K3FQ2']);
  });

  it('takes the first letters of any part of a name, without accents', () => {
    expect(found('elo')).toEqual(['9M2AWA']);
    expect(found('mar')).toEqual(['7K3ZZZ']);
    expect(found('awa')).toEqual(['7K3FQ2']);
  });

  it('offers every order whose code begins so', () => {
    expect(found('7k3')).toEqual(['7K3FQ2', '7K3ZZZ']);
  });

  it('shows everybody when nothing is asked, nobody when nothing fits', () => {
    expect(found('')).toHaveLength(3);
    expect(found('xyz')).toEqual([]);
  });

  it('groups by slot in the order of the day, those without a slot last', () => {
    const slot = (id: string) => ({ id, startsAt: 0 as never, endsAt: 0 as never });
    const groups = groupBySlot([slot('early'), slot('late'), slot('empty')], orders.map(draftRow));
    expect(groups.map((group) => group.slot?.id)).toEqual(['early', 'late', undefined]);
  });

  it('puts whoever is still expected first, by name, accents counting as their letter', () => {
    const served = { ...order('SSSSSS', 'Anne S.'), state: 'handed' as const };
    const day = [order('LLLLLL', 'Lou P.'), served, order('EEEEEE', 'Élodie M.')];
    const [group] = groupBySlot([], day.map(draftRow));
    expect(group!.orders.map(({ householdName }) => householdName)).toEqual([
      'Élodie M.',
      'Lou P.',
      'Anne S.',
    ]);
  });
});
