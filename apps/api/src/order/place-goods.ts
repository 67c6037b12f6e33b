import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { orderFeesOf, sumOfFees } from '@etal/domain/fee/order-fee';
import {
  countPriced,
  priceBasket,
  type Choice,
  type PricedBasket,
} from '@etal/domain/order/basket';
import { draftChange, joinChoices, reopened } from '@etal/domain/order/change';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { demandsOf, sideAfter, writeChange } from './change-lines.ts';
import { loadDayFacts, type DayFacts } from './day-facts.ts';
import { keepAdultAttestation, shareDestinations, type StandingOrder } from './repository.ts';
import { reviseOrder } from './revise-order.ts';
import { takeSlot } from './slot-repository.ts';
import { takeStocks } from './take-stocks.ts';
import { writePlacing } from './write-placing.ts';

export type Goods = {
  householdId: Id<'Household'>;
  holderKey: string;
  pickupDayId: Id<'PickupDay'>;
  /** for a new order; one that stands keeps its own */
  pickupSlotId: Id<'PickupSlot'> | null;
  termsVersion: string;
  isAssisted: boolean;
  /** of the order that they come from: alcohol was sold to somebody of age, or is none */
  adultAttestedAt: Instant | null;
  /** of the order that they come from, for a new one */
  acceptsSubstitution: boolean;
  choices: readonly Choice[];
  /** what the reader was shown for the goods that go there; the hub moves all, at what it costs */
  expectedDueCents?: Cents;
  /** by the hub: closings do not count, and all goes there or nothing */
  isCorrection?: boolean;
};

/**
 * Orders goods for another day, as far as they go there and are left: they join the household's
 * order of that day, or make one. The household and that order are locked.
 *
 * Refusals: `pickup_day.cancelled`; `basket.empty` when nothing goes there; `quote.changed` when it
 * costs something else than was shown; `pickup_slot.required`, `pickup_slot.full`,
 * `offer.limit_exceeded`, `stock.insufficient`.
 */
export async function placeGoods(
  tx: Tx,
  standing: StandingOrder | undefined,
  goods: Goods,
): Promise<PlacedOrder> {
  const { pickupDayId, choices } = goods;
  const offerIds = [...choices, ...(standing?.lines ?? [])].map(({ offerId }) => offerId);
  await shareDestinations(tx, pickupDayId, offerIds);
  if (!standing && goods.pickupSlotId) await takeSlot(tx, goods.pickupSlotId, pickupDayId);
  const day = await loadDayFacts(tx, { ...goods, offerIds });
  tx.keepNow(day.now);
  if (day.isCancelled || !day.merchantId) throw new Refusal('pickup_day.cancelled');
  const facts = goods.isCorrection ? reopened(day.facts, tx.now) : day.facts;
  const basket = priceBasket(choices, facts, tx.now);
  const { lines, refusals } = basket;
  const dueCents = dueWith(standing, basket);
  const [refused] = refusals;
  if (goods.isCorrection && refused) throw new Refusal(refused.code, { ...refused });
  if (lines.length === 0) throw new Refusal('basket.empty');
  if (!goods.isCorrection && dueCents !== goods.expectedDueCents)
    throw new Refusal('quote.changed', { dueCents });
  if (standing) {
    await keepAdultAttestation(tx, standing.id, goods.adultAttestedAt);
    return join(tx, standing, lines, facts);
  }
  if (day.hasSlots && !goods.pickupSlotId) throw new Refusal('pickup_slot.required');
  const { merchantId } = day;
  const { orderFees } = basket;
  return writePlacing(tx, { ...goods, id: tx.newId<'Order'>(), merchantId, lines, orderFees });
}

/**
 * What goods add to what a household owes for a day: their lines, and the fees of the order that
 * they make, or what those of the order that they join become.
 */
export function dueWith(
  standing: StandingOrder | undefined,
  { lines, linesCents, orderFees }: PricedBasket,
): Cents {
  if (!standing) return asCents(linesCents + sumOfFees(orderFees));
  const joined = orderFeesOf([...standing.lines, ...lines.map(countPriced)]);
  return asCents(linesCents + sumOfFees(joined) - sumOfFees(standing.fees));
}

/** The goods and what stands, as one order. */
async function join(
  tx: Tx,
  order: StandingOrder,
  goods: readonly Choice[],
  facts: DayFacts['facts'],
): Promise<PlacedOrder> {
  const choices = joinChoices(order.lines, goods);
  const change = draftChange(order.lines, choices, facts, tx.now);
  await writeChange(tx, order, change);
  const after = sideAfter(order, change);
  const revised = await reviseOrder(tx, order, { reason: 'lines', after }, 'order.changed');
  await takeStocks(tx, demandsOf(change));
  return revised;
}
