import { cancelOrder } from '@etal/api/order/cancel-order';
import { changeLines } from '@etal/api/order/change-lines';
import { changeSlot } from '@etal/api/order/change-slot';
import { placeOrder } from '@etal/api/order/place-order';
import { signQuote } from '@etal/api/order/quote-token';
import type { App } from '@etal/api/shared/app';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { asInstant } from '@etal/domain/shared/instant';
import { actorOf, type Buyer } from '../fill/households.ts';
import { termsVersion, type Day, type Offer } from '../fill/sales.ts';
import { dueOf, type Line } from '../checkout/baskets.ts';

/** What one household knows of its order, as its last answer told it. */
export type Known = {
  buyer: Buyer;
  order: { id: Id<'Order'>; revision: number } | undefined;
};

export type World = { app: App; day: Day; offers: Offer[]; random: () => number };

const linesMax = 6;
const quantityMax = 4;

/**
 * One attempt of a household, drawn by chance: to place, to change its lines or its slot, to
 * cancel, or to place once more what stands already. What it knows may be out of date: another
 * attempt of the same household may be under way, as with two tabs.
 *
 * @returns the acknowledged answer
 * @throws Refusal for an expected no
 */
export async function attempt(world: World, known: Known): Promise<PlacedOrder> {
  const { app, random } = world;
  const actor = actorOf(known.buyer);
  const { order } = known;
  const drawn = random();
  if (!order || drawn < 0.1) return keep(known, await place(world, known.buyer));
  const address = { orderId: order.id, revision: order.revision };
  if (drawn < 0.55) {
    const lines = drawLines(world);
    const wanted = lines.map(({ offer, quantity }) => ({ offerId: offer.id, quantity }));
    const change = { ...address, lines: wanted, expectedDueCents: asCents(dueOf(lines)) };
    return keep(known, await changeLines(app, actor, change));
  }
  if (drawn < 0.65) {
    const pickupSlotId = pick(world.day.slotIds, random);
    return keep(known, await changeSlot(app, actor, { ...address, pickupSlotId }));
  }
  return keep(known, await cancelOrder(app, actor, address));
}

function place({ app, day, ...world }: World, buyer: Buyer): Promise<PlacedOrder> {
  const lines = drawLines(world);
  const dueCents = asCents(dueOf(lines));
  const quote = {
    pickupDayId: day.id,
    lines: lines.map(({ offer, quantity }) => ({
      offerId: offer.id,
      quantity,
      unitPriceCents: offer.priceCents,
    })),
    dueCents,
    signedAt: asInstant(Date.now()),
  };
  const placement = {
    quote: signQuote(quote, app.config.secret),
    pickupSlotId: pick(day.slotIds, world.random),
    expectedDueCents: dueCents,
    termsVersion,
  };
  return placeOrder(app, actorOf(buyer), { placement, key: app.newId() });
}

/** A newer answer replaces an older one; a cancelled order is none. */
function keep(known: Known, answer: PlacedOrder): PlacedOrder {
  const order = { id: answer.id as Id<'Order'>, revision: answer.revision };
  known.order = answer.isCancelled ? undefined : order;
  return answer;
}

/** In no order but chance's: two baskets that overlap name the same offers the other way round. */
function drawLines({ offers, random }: Pick<World, 'offers' | 'random'>): Line[] {
  const count = 1 + Math.floor(random() * linesMax);
  const drawn = new Set(Array.from({ length: count }, () => pick(offers, random)));
  return [...drawn].map((offer) => ({ offer, quantity: 1 + Math.floor(random() * quantityMax) }));
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!;
}
