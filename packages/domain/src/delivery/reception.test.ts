import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTooWarm,
  receptionFaults,
  receptionReasons,
  temperatureClasses,
  usualTemperature,
  type Reception,
} from './reception.ts';

const whole: Reception = {
  receivedQuantity: 12,
  reason: null,
  temperatureClass: 'ambient',
  temperatureTenths: null,
  acceptedFor: '',
};

const faultsOf = (change: Partial<Reception>) =>
  receptionFaults({ ...whole, ...change }, 12).map(({ path, code }) => `${path} ${code}`);

describe('what is taken in of a format (rule D13)', () => {
  it('needs nothing said when it is all there, or more', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ receivedQuantity: 13 })).toEqual([]);
    expect(faultsOf({ reason: 'missing' })).toEqual(['reason unneeded']);
  });

  it('has a reason when fewer pieces are taken in', () => {
    expect(faultsOf({ receivedQuantity: 11 })).toEqual(['reason required']);
    for (const reason of receptionReasons) {
      expect(faultsOf({ receivedQuantity: 11, reason })).toEqual([]);
    }
  });
});

describe('the cold chain (rule D14)', () => {
  it('asks the temperature of meat, dairy and fish, whatever is said of the rest', () => {
    expect(usualTemperature({ category: 'meat', foodKind: 'pork' })).toBe('chilled');
    expect(usualTemperature({ category: 'dairy', foodKind: null })).toBe('chilled');
    expect(usualTemperature({ category: 'other', foodKind: 'fish' })).toBe('chilled');
    expect(usualTemperature({ category: 'vegetables', foodKind: null })).toBe('ambient');
    expect(faultsOf({ temperatureClass: 'chilled' })).toEqual(['temperatureTenths required']);
  });

  it('allows 4 °C for what is fresh and −18 °C for what is frozen, to the tenth', () => {
    const warm = (temperatureClass: Reception['temperatureClass'], temperatureTenths: number) =>
      isTooWarm({ temperatureClass, temperatureTenths });
    expect([warm('chilled', 40), warm('chilled', 41)]).toEqual([false, true]);
    expect([warm('frozen', -180), warm('frozen', -179)]).toEqual([false, true]);
    expect(warm('ambient', 400)).toBe(false);
  });

  it('takes what is too warm for a reason, or not at all', () => {
    const warm = { temperatureClass: 'chilled', temperatureTenths: 65 } as const;
    expect(faultsOf(warm)).toEqual(['acceptedFor too_warm']);
    expect(faultsOf({ ...warm, acceptedFor: 'Sonde en surface' })).toEqual([]);
    expect(faultsOf({ ...warm, receivedQuantity: 0, reason: 'refused' })).toEqual([]);
  });

  it('never lets cold food in without a temperature, nor too warm without a word', () => {
    const reception = fc.record({
      receivedQuantity: fc.nat(20),
      reason: fc.constantFrom(null, ...receptionReasons),
      temperatureClass: fc.constantFrom(...temperatureClasses),
      temperatureTenths: fc.option(fc.integer({ min: -300, max: 300 })),
      acceptedFor: fc.constantFrom('', 'Sonde en surface'),
    });
    fc.assert(
      fc.property(reception, fc.nat(20), (one, expected) => {
        fc.pre(receptionFaults(one, expected).length === 0);
        const isCold = one.temperatureClass !== 'ambient' && one.receivedQuantity > 0;
        expect(isCold && one.temperatureTenths === null).toBe(false);
        expect(isCold && isTooWarm(one) && one.acceptedFor === '').toBe(false);
        expect(one.receivedQuantity < expected).toBe(one.reason !== null);
      }),
    );
  });
});
