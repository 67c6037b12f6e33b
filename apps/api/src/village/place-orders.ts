import { placeOrder, writeBasket } from '@etal/contracts/order/endpoints';
import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { call } from './call.ts';
import { termsVersion, type Buyer, type Village } from './village.ts';

export type Turn = {
  days: readonly PickupDay[];
  cycles: readonly OrderCycle[];
  buyers: readonly Buyer[];
  /** which moment of the week, from 0 */
  turn: number;
  turns: number;
};

/**
 * The households whose turn it is fill a basket and place it: regulars nearly every week, the
 * others one week in two. The first household never orders twice in a row, so that whoever signs
 * in as it finds past orders and an empty basket.
 */
export async function placeOrders(village: Village, turn: Turn): Promise<void> {
  const { random } = village;
  for (const [index, buyer] of turn.buyers.entries()) {
    if (index % turn.turns !== turn.turn) continue;
    if (!random.chance(buyer.isRegular ? 0.85 : 0.45)) continue;
    await placeOne(village, turn, { ...buyer, acceptsSubstitution: index % 3 === 0 });
  }
}

async function placeOne(
  { server, random }: Village,
  turn: Turn,
  { token, helpedId, acceptsSubstitution }: Buyer & { acceptsSubstitution: boolean },
): Promise<void> {
  const day = turn.days[random.chance(0.65) ? 0 : 1]!;
  const slot = day.slots.length > 0 ? day.slots[random.between(0, day.slots.length - 1)]! : null;
  const offers = random.some(
    turn.cycles.flatMap((cycle) => cycle.offers),
    random.between(3, 11),
  );
  const params = { pickupDayId: day.id };
  const lines = offers.map((offer) => ({
    offerId: offer.id,
    quantity: offer.limitPerHousehold ?? (random.chance(0.75) ? 1 : 2),
  }));
  const address = { token, params, ...(helpedId && { query: { householdId: helpedId } }) };
  let basket = await call(server, writeBasket, { ...address, body: { lines } });
  if (basket.refusals.length > 0) {
    const refused = new Set<string>(basket.refusals.map(({ offerId }) => offerId));
    const left = lines.filter(({ offerId }) => !refused.has(offerId));
    basket = await call(server, writeBasket, { ...address, body: { lines: left } });
  }
  if (basket.quote === null) return;
  await call(server, placeOrder, {
    token,
    idempotencyKey: `village-${basket.pickupDayId}-${helpedId ?? token.slice(-20)}`,
    body: {
      quote: basket.quote,
      pickupSlotId: slot?.id ?? null,
      expectedDueCents: basket.dueCents,
      termsVersion,
      ...(basket.lines.some(({ isAlcohol }) => isAlcohol) && { isAdult: true as const }),
      ...(acceptsSubstitution && { acceptsSubstitution }),
      ...(helpedId && { householdId: helpedId, areTermsTold: true as const }),
    },
  });
}
