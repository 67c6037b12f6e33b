import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { after, asInstant, MINUTE } from '../shared/instant.ts';
import { isFreshSession, requireErasable, type ErasureFacts } from './erasure.ts';

const free: ErasureFacts = { liveOrders: [], balanceCents: asCents(0), managedAlone: [] };

describe('erasing somebody', () => {
  it('waits for nothing when nothing is due', () => {
    expect(() => requireErasable(free)).not.toThrow();
  });

  it('waits for an order to come, and names it', () => {
    const liveOrders = [{ id: 'o', code: '7K3FQ2' }];
    expect(() => requireErasable({ ...free, liveOrders })).toThrow(
      expect.objectContaining({ code: 'erasure.live_orders', details: { orders: liveOrders } }),
    );
  });

  it.each([1, -1])('waits while %i cent is due, either way', (cents) => {
    expect(() => requireErasable({ ...free, balanceCents: asCents(cents) })).toThrow(
      'erasure.balance',
    );
  });

  it('waits while an organization would be left to nobody', () => {
    const managedAlone = [{ id: 'f', name: 'Ferme du Moulin' }];
    expect(() => requireErasable({ ...free, managedAlone })).toThrow('erasure.managed_alone');
  });
});

describe('a session', () => {
  it('proves who asks for a quarter of an hour', () => {
    const opened = asInstant(1_000_000);
    expect(isFreshSession(opened, after(opened, 15 * MINUTE - 1))).toBe(true);
    expect(isFreshSession(opened, after(opened, 15 * MINUTE))).toBe(false);
  });
});
