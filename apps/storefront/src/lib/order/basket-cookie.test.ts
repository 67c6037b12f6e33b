import { describe, expect, it } from 'vitest';
import { readChoices, readPressed, withQuantity, writeChoices } from './basket-cookie.ts';

const carrots = { offerId: '019aa000-0000-7000-8000-000000000001', quantity: 2 };
const eggs = { offerId: '019aa000-0000-7000-8000-000000000002', quantity: 12 };

describe('a basket kept in a cookie', () => {
  it('comes back as it was', () => {
    expect(readChoices(writeChoices([carrots, eggs]))).toEqual([carrots, eggs]);
  });

  it('holds a hundred lines in the 4096 bytes of a cookie', () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({
      offerId: `019aa000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      quantity: 999,
    }));
    expect(writeChoices(lines).length).toBeLessThan(3_000);
    expect(readChoices(writeChoices(lines))).toEqual(lines);
  });

  it.each(['', '.', 'x', 'AAAA1', `${writeChoices([carrots])}999999`, '💥'])(
    'is empty when it reads « %s »',
    (text) => {
      expect(readChoices(text)).toEqual([]);
    },
  );
});

describe('a pressed button', () => {
  it('sets, adds and takes out one offer', () => {
    expect(withQuantity([carrots], eggs.offerId, 12)).toEqual([carrots, eggs]);
    expect(withQuantity([carrots, eggs], carrots.offerId, 0)).toEqual([eggs]);
    expect(withQuantity([carrots], carrots.offerId, 5)).toEqual([{ ...carrots, quantity: 5 }]);
  });

  it('says an offer and a quantity, or nothing', () => {
    expect(readPressed(`${carrots.offerId}:2`)).toEqual(carrots);
    expect(readPressed('carrots:2')).toBeUndefined();
    expect(readPressed(`${carrots.offerId}:-1`)).toBeUndefined();
  });
});
