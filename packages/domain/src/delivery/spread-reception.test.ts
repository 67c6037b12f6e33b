import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reception } from './reception.ts';
import { receptionsOfDays, spreadFaults, spreadReceived } from './spread-reception.ts';

const short: Reception = {
  receivedQuantity: 5,
  reason: 'missing',
  temperatureClass: 'ambient',
  temperatureTenths: null,
  acceptedFor: '',
};

const faultsOf = (change: Partial<Reception>, parts: number[]) =>
  spreadFaults({ ...short, ...change }, [4, 3], parts).map(({ path, code }) => `${path} ${code}`);

describe('what arrives once for several days (rule D29)', () => {
  it('goes to the earliest pickup first; what is beyond stays with the last day', () => {
    expect(spreadReceived(7, [4, 3])).toEqual([4, 3]);
    expect(spreadReceived(5, [4, 3])).toEqual([4, 1]);
    expect(spreadReceived(3, [4, 3])).toEqual([3, 0]);
    expect(spreadReceived(0, [4, 3])).toEqual([0, 0]);
    expect(spreadReceived(9, [4, 3])).toEqual([4, 5]);
    expect(spreadReceived(9, [4])).toEqual([9]);
  });

  it('adds up to what arrived, gives no day too many, and no later day before an earlier one', () => {
    const days = fc.array(fc.nat(30), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(days, fc.nat(250), (expected, received) => {
        const parts = spreadReceived(received, expected);
        const sum = (quantities: number[]) => quantities.reduce((all, one) => all + one, 0);
        expect(sum(parts)).toBe(received);
        expect(parts.every((part) => part >= 0)).toBe(true);
        const isBeyond = received > sum(expected);
        expect(isBeyond || parts.every((part, index) => part <= expected[index]!)).toBe(true);
        const firstShort = parts.findIndex((part, index) => part < expected[index]!);
        expect(firstShort < 0 || sum(parts.slice(firstShort + 1)) === 0).toBe(true);
        expect(spreadFaults({ ...short, receivedQuantity: received }, expected, parts)).toEqual(
          firstShort >= 0 ? [] : [{ path: 'reason', code: 'unneeded' }],
        );
      }),
    );
  });

  it('may be shared otherwise, when the parts are those of what arrived', () => {
    expect(faultsOf({}, [2, 3])).toEqual([]);
    expect(faultsOf({}, [2, 2])).toEqual(['parts not_the_sum']);
    expect(faultsOf({}, [5, 0])).toEqual(['parts more_than_expected']);
  });

  it('has the reason at the days that lack some, and the temperature once for all', () => {
    expect(faultsOf({ reason: null }, [3, 2])).toEqual(['reason required']);
    expect(faultsOf({ receivedQuantity: 7 }, [4, 3])).toEqual(['reason unneeded']);
    expect(faultsOf({ temperatureClass: 'chilled' }, [3, 2])).toEqual([
      'temperatureTenths required',
    ]);
    expect(receptionsOfDays(short, [4, 3], [4, 1])).toMatchObject([
      { receivedQuantity: 4, reason: null },
      { receivedQuantity: 1, reason: 'missing' },
    ]);
  });
});
