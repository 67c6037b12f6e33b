import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { countOffersOfFullestDay, reserveDayVariants } from './offer-repository.ts';

/**
 * Takes the place of a published sale in the shops of its days.
 *
 * Refusals: `order_cycle.variant_twice`, `order_cycle.day_full`.
 */
export async function requireRoom(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<void> {
  await reserveDayVariants(tx, cycleId);
  if ((await countOffersOfFullestDay(tx, cycleId)) > limits.offersPerDayMax) {
    throw new Refusal('order_cycle.day_full', { offersMax: limits.offersPerDayMax });
  }
}
