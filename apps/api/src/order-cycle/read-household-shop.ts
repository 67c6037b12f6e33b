import type { HouseholdShop } from '@etal/contracts/order-cycle/endpoints';
import { shop as shopSchema, shopStock } from '@etal/contracts/order-cycle/shop';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { householdFor } from '../household/household-for.ts';
import type { App } from '../shared/app.ts';
import { draftShop } from './draft-shop.ts';
import { findShopFacts, findShopTags, findStockJson } from './shop-repository.ts';

export type ShopAddress = {
  pickupDayId: Id<'PickupDay'>;
  /** one that the actor helps; their own unless told */
  householdId?: Id<'Household'> | undefined;
};

/**
 * The shop of a day as one household sees it, when its tags show it more than everybody sees. Made
 * for each request, from the tags as they are then: nothing of it is kept.
 *
 * Refusal: `not_found`, also for somebody without a household.
 *
 * @see docs/rules.md S9
 */
export async function readHouseholdShop(
  app: App,
  actor: Actor,
  address: ShopAddress,
): Promise<HouseholdShop> {
  const { read } = app.database;
  const { pickupDayId } = address;
  const ordering = await householdFor(read, actor, address);
  if (!ordering) throw new Refusal(actor.kind === 'anonymous' ? 'session.required' : 'not_found');
  const tags = await findShopTags(read, pickupDayId, ordering.householdId);
  if (tags.length === 0) return { own: null };
  const [facts, stock] = await Promise.all([
    findShopFacts(read, pickupDayId, tags),
    findStockJson(read, pickupDayId, tags),
  ]);
  if (!facts || !stock) throw new Refusal('not_found');
  return {
    own: {
      shop: shopSchema.parse(JSON.parse(draftShop(facts))),
      stock: shopStock.parse(JSON.parse(stock)),
    },
  };
}
