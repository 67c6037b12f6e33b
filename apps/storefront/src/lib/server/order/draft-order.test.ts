import type { Order } from '@etal/contracts/order/endpoints';
import { after, fromIso, HOUR } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { stepsOf } from './draft-order.ts';

const startsAt = fromIso('2026-11-26T15:30:00.000Z');

function currentStep(states: ('expected' | 'handed' | 'missing')[], hours: number) {
  const lines = states.map((state) => ({ state }));
  const order = { lines, pickupDay: { startsAt } } as unknown as Order;
  const steps = stepsOf(order, after(startsAt, hours * HOUR));
  return steps.findIndex(({ isCurrent }) => isCurrent);
}

describe('where an order stands, of « Commandée · Préparée · Prête · Retirée »', () => {
  it('is placed until its pickup begins: nobody has said that it is prepared', () => {
    expect(currentStep(['expected'], -1)).toBe(0);
  });

  it('is ready from the moment its pickup begins', () => {
    expect(currentStep(['expected', 'handed'], 0)).toBe(2);
  });

  it('is collected once no line is left to hand over', () => {
    expect(currentStep(['handed', 'missing'], 1)).toBe(3);
  });

  it('is not collected for having no line', () => {
    expect(currentStep([], -1)).toBe(0);
  });
});
