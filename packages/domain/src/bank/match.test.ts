import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { proposeMatches, type OpenItem, type OpenLine } from './match.ts';

const line = (id: string, cents: number, label = 'VIREMENT'): OpenLine => ({
  id,
  amountCents: asCents(cents),
  label,
});
const item = (kind: OpenItem['kind'], id: string, cents: number, ...names: string[]): OpenItem => ({
  kind,
  id,
  amountCents: asCents(cents),
  names,
});
const propose = (lines: OpenLine[], items: OpenItem[]) =>
  Object.fromEntries(
    [...proposeMatches(lines, items)].map(([id, proposal]) => [
      id,
      proposal.kind === 'sure'
        ? proposal.item.id
        : proposal.kind === 'parked'
          ? `${proposal.reason}: ${proposal.items.map((each) => each.id).join(' ')}`
          : 'none',
    ]),
  );

describe('a line of the bank (rule B9)', () => {
  it('is surely the only item of its amount', () => {
    const items = [item('entry', 'slip', 820), item('payment', 'transfer', 500, 'Awa Diop')];
    expect(propose([line('a', 820), line('b', 500), line('c', 501)], items)).toEqual({
      a: 'slip',
      b: 'transfer',
      c: 'none',
    });
  });

  it('that three orders might be is parked, unless its label names one', () => {
    const items = [
      item('due', 'awa', 820, 'Awa Diop', '7K3-FQ2'),
      item('due', 'zoe', 820, 'Zoé Petit'),
      item('payment', 'lou', 820, 'Lou Roy'),
    ];
    expect(propose([line('a', 820)], items)).toEqual({ a: 'several: awa zoe lou' });
    expect(propose([line('a', 820, 'VIR SEPA PETIT ZOE')], items)).toEqual({ a: 'zoe' });
    expect(propose([line('a', 820, 'VIR REF 7k3-fq2')], items)).toEqual({ a: 'awa' });
  });

  it('is no payment of a household by its amount alone', () => {
    const items = [item('due', 'awa', 820, 'Awa Diop')];
    expect(propose([line('a', 820)], items)).toEqual({ a: 'amount_only: awa' });
    expect(propose([line('a', 500, 'DIOP AWA')], items)).toEqual({ a: 'other_amount: awa' });
    expect(propose([line('a', -500, 'DIOP AWA')], items)).toEqual({ a: 'none' });
  });

  it('that another line claims as well is parked', () => {
    expect(propose([line('a', 820), line('b', 820)], [item('entry', 'slip', 820)])).toEqual({
      a: 'shared: slip',
      b: 'shared: slip',
    });
  });

  it('is never sure of an item twice, nor of another amount', () => {
    const names = ['Awa Diop', 'Zoé Petit', 'Lou Roy'];
    const amount = fc.constantFrom(-820, 500, 820).map(asCents);
    const lines = fc.array(
      fc.record({ amountCents: amount, label: fc.constantFrom(...names, 'VIR') }),
    );
    const items = fc.array(
      fc.record({
        kind: fc.constantFrom('entry' as const, 'payment' as const, 'due' as const),
        amountCents: amount,
        names: fc.subarray(names),
      }),
    );
    fc.assert(
      fc.property(lines, items, (someLines, someItems) => {
        const all = someLines.map((each, index) => ({ ...each, id: `line ${index}` }));
        const open = someItems.map((each, index) => ({ ...each, id: `item ${index}` }));
        const proposals = proposeMatches(all, open);
        const sure = all.flatMap((each) => {
          const proposal = proposals.get(each.id)!;
          return proposal.kind === 'sure' ? [{ each, item: proposal.item }] : [];
        });
        expect(proposals.size).toBe(all.length);
        expect(new Set(sure.map((one) => one.item.id)).size).toBe(sure.length);
        for (const one of sure) {
          expect(one.item.amountCents).toBe(one.each.amountCents);
          const rivals = open.filter(
            (other) => other !== one.item && other.amountCents === one.each.amountCents,
          );
          const isNamed = one.item.names.some((name) => name === one.each.label);
          expect(isNamed || rivals.length === 0).toBe(true);
        }
      }),
    );
  });
});
