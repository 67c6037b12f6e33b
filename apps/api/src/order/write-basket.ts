import type { Basket } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Choice } from '@etal/domain/order/basket';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { householdOf, quoteBasket } from './quote-basket.ts';
import { upsertBasket } from './basket-repository.ts';

/**
 * Prices a basket; the one of a household is kept, lines that cannot be ordered now included.
 *
 * Takes nothing: stock is taken by placing. Refusal: `not_found`.
 */
export async function writeBasket(
  app: App,
  actor: Actor,
  { pickupDayId, lines }: { pickupDayId: Id<'PickupDay'>; lines: readonly Choice[] },
): Promise<Basket> {
  const basket = await quoteBasket(app, pickupDayId, lines);
  const householdId = householdOf(actor);
  if (householdId) await upsertBasket(app.database.read, { householdId, pickupDayId, lines });
  return basket;
}
