import type { Basket } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { householdFor } from '../household/household-for.ts';
import { quoteBasket } from './quote-basket.ts';
import { findBasketLines } from './basket-repository.ts';

export type BasketAddress = {
  pickupDayId: Id<'PickupDay'>;
  /** one that the actor helps; their own unless told */
  householdId?: Id<'Household'> | undefined;
};

/** The basket that a household keeps for a day, priced now. Refusal: `not_found`. */
export async function readBasket(app: App, actor: Actor, address: BasketAddress): Promise<Basket> {
  const { read } = app.database;
  const { pickupDayId } = address;
  const ordering = await householdFor(read, actor, address);
  const lines = ordering ? await findBasketLines(read, ordering.householdId, pickupDayId) : [];
  const offerIds = lines.map(({ offerId }) => offerId);
  const householdId = ordering?.householdId ?? null;
  const facts = await loadDayFacts(read, { pickupDayId, householdId, offerIds });
  return quoteBasket({ pickupDayId, lines }, facts, app.config.secret);
}
