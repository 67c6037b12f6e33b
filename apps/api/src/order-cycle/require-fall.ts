import { phaseOf } from '@etal/domain/order-cycle/phase';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { lockDestinations } from './repository.ts';

/**
 * Lets a published price fall while the sale takes orders somewhere, after every order that is
 * being placed at the price of before: those lines follow too.
 *
 * Refusals: `offer.price_rise`; `destination.closed` once all have closed.
 *
 * @see docs/rules.md O9
 */
export async function requireFall(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
  { priceCents, toCents }: { priceCents: Cents; toCents: Cents },
): Promise<void> {
  if (toCents > priceCents) throw new Refusal('offer.price_rise');
  if (toCents === priceCents) return;
  const destinations = await lockDestinations(tx, cycleId);
  const now = await tx.readNow();
  const isOver = destinations.every((destination) => phaseOf(destination, now) === 'closed');
  if (isOver) throw new Refusal('destination.closed');
}
