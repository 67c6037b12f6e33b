import type { Basket } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { householdOf, quoteBasket } from './quote-basket.ts';
import { findBasketLines } from './basket-repository.ts';

/** The basket that the actor's household keeps for a day, priced now. Refusal: `not_found`. */
export async function readBasket(
  app: App,
  actor: Actor,
  pickupDayId: Id<'PickupDay'>,
): Promise<Basket> {
  const { read } = app.database;
  const householdId = householdOf(actor);
  const lines = householdId ? await findBasketLines(read, householdId, pickupDayId) : [];
  const offerIds = lines.map(({ offerId }) => offerId);
  const facts = await loadDayFacts(read, pickupDayId, offerIds);
  return quoteBasket({ pickupDayId, lines }, facts, app.config.secret);
}
