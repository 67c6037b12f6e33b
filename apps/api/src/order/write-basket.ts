import type { Basket } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { loadDayFacts, loadDayFactsOfKept } from './day-facts.ts';
import { householdFor } from '../household/household-for.ts';
import { quoteBasket, type Choices } from './quote-basket.ts';
import type { BasketAddress } from './read-basket.ts';

/**
 * Prices a basket; the one of a household is kept, lines that cannot be ordered now included.
 *
 * Takes nothing: stock is taken by placing. Refusal: `not_found`.
 */
export async function writeBasket(
  app: App,
  actor: Actor,
  choices: Choices & BasketAddress,
): Promise<Basket> {
  const { read } = app.database;
  const ordering = await householdFor(read, actor, choices);
  const offerIds = choices.lines.map(({ offerId }) => offerId);
  const facts = ordering
    ? await loadDayFactsOfKept(read, ordering.householdId, choices)
    : await loadDayFacts(read, { ...choices, householdId: null, offerIds });
  return quoteBasket(choices, facts, app.config.secret);
}
