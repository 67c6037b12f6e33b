import type { OrderDisruption } from '@etal/contracts/disruption/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { withHeld } from '@etal/domain/disruption/move';
import { priceBasket, type Choice } from '@etal/domain/order/basket';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { loadDayFacts } from '../order/day-facts.ts';
import { dueWith } from '../order/place-goods.ts';
import { findStandingOrder, type StandingOrder } from '../order/repository.ts';
import { loadDay } from '../pickup/repository.ts';
import type { App } from '../shared/app.ts';
import { findLiveOrder, findTargets } from './answer-repository.ts';
import {
  loadDisruption,
  type FoundDisruption,
  type LostGoods,
} from './order-disruption-repository.ts';

/**
 * What became of an order, and what its household may choose now.
 *
 * Refusal: `not_found`.
 */
export async function readDisruption(
  app: App,
  actor: Actor,
  id: Id<'OrderDisruption'>,
): Promise<OrderDisruption> {
  const found = await loadDisruption(app.database.read, id);
  requireAccess(actor, 'disruption.answer', { ...found, disruptionId: id });
  return showOrderDisruption(app.database.read, found);
}

export async function showOrderDisruption(
  reader: Reader,
  found: FoundDisruption,
): Promise<OrderDisruption> {
  const { householdId: _household, householdName: _name, merchantId: _merchant, ...told } = found;
  const { isAssisted: _assisted, termsVersion: _terms, pickupDayId: _day, ...shown } = told;
  const { at: _at, answeredAt: _answered, removed, kept, ...others } = shown;
  const { removedFeeCents, feeCents, ...rest } = others;
  return {
    ...rest,
    removed: removed.map(goodsOf),
    removedCents: asCents(sumOf(removed) + removedFeeCents),
    kept: kept.map(goodsOf),
    dueCents: asCents(sumOf(kept) + feeCents),
    days: canMove(found) ? await findDays(reader, found) : [],
  };
}

/** Whether the household may still take its goods to another day. */
export function canMove({ cause, answer, answerBy, readAt }: FoundDisruption): boolean {
  return cause !== 'order_moved' && answer === null && answerBy !== null && readAt < answerBy;
}

async function findDays(
  reader: Reader,
  { cause, pickupDayId, householdId, removed, kept }: FoundDisruption,
): Promise<OrderDisruption['days']> {
  const isHeld = cause === 'day_moved';
  const goods = isHeld ? kept : removed;
  const choices = goods.map(({ offerId, quantity }) => ({ offerId, quantity }));
  const targets = await findTargets(
    reader,
    pickupDayId,
    choices.map(({ offerId }) => offerId),
  );
  const days = [];
  for (const target of targets) {
    const joinedId = await findLiveOrder(reader, householdId, target.pickupDayId);
    const joined = joinedId && (await findStandingOrder(reader, joinedId));
    const asked = { householdId, choices, goods, isHeld, joined };
    const day = await showDay(reader, target.pickupDayId, asked);
    const hasOrder = joined !== undefined;
    if (day.goods.length > 0) days.push({ ...day, closesAt: target.closesAt, hasOrder });
  }
  return days;
}

async function showDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  {
    householdId,
    choices,
    goods,
    isHeld,
    joined,
  }: {
    householdId: Id<'Household'>;
    choices: readonly Choice[];
    goods: readonly LostGoods[];
    /** an order still holds them: they are not missing from the stocks for it */
    isHeld: boolean;
    /** the order that they would join */
    joined: StandingOrder | undefined;
  },
) {
  const day = await loadDay(reader, dayId);
  const { facts, now } = await loadDayFacts(reader, {
    pickupDayId: dayId,
    householdId,
    offerIds: choices.map(({ offerId }) => offerId),
  });
  const left = isHeld ? withHeld(facts, choices) : facts;
  const basket = priceBasket(choices, left, now);
  const { lines, refusals } = basket;
  const named = ({ offerId }: { offerId: string }) =>
    goodsOf(goods.find((one) => one.offerId === offerId)!);
  return {
    pickupDayId: dayId,
    placeName: day.pickupPoint.name,
    startsAt: day.startsAt,
    endsAt: day.endsAt,
    slots: day.slots.map(({ capacity: _capacity, ...slot }) => slot),
    goods: lines.map(named),
    missing: refusals.map(named),
    dueCents: dueWith(joined, basket),
  };
}

function goodsOf({ productName, variantName, quantity }: LostGoods) {
  return { productName, variantName, quantity };
}

function sumOf(goods: readonly LostGoods[]) {
  return goods.length === 0 ? asCents(0) : sumCents(goods.map(({ cents }) => cents));
}
