import { createHash } from 'node:crypto';
import type { Disruption } from '@etal/contracts/disruption/endpoints';
import type { Reader } from '@etal/db/transaction';
import { lossOf, type MetLine, type OrderLoss } from '@etal/domain/disruption/loss';
import { orderFeesLeft, sumOfFees } from '@etal/domain/fee/order-fee';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import { lineStates } from '@etal/domain/order/line-state';
import { asCents, sumCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { findDayOrders, type DayOrder } from '../order/day-order-repository.ts';
import { feesChange } from '../order/order-fee-repository.ts';
import { findReceivedCommands } from '../order/received-commands.ts';
import { findTargets, type Target } from './answer-repository.ts';
import { findSellersOfDay, type DisruptedDay } from './day-repository.ts';
import { findContacts } from './order-disruption-repository.ts';

/** A live order and what it loses. */
export type Loss = OrderLoss & { order: DayOrder };

export type Draft = { losses: Loss[]; targets: Target[]; basis: string };

/**
 * What an act takes off the live orders of a day, as they stand: the preview and the act are both
 * made of it.
 *
 * @param sellerId who does not come; null when the day does not take place
 * @param offerIds what of it does not come; null is everything
 * @see docs/rules.md W1, W2, W5, S14
 */
export async function draftDisruption(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  sellerId: Id<'Organization'> | null,
  offerIds: readonly Id<'Offer'>[] | null = null,
): Promise<Draft> {
  const orders = await findDayOrders(reader, dayId);
  const met = await meetLines(reader, orders);
  const losses = orders.flatMap((order) => {
    const loss = lossOf(met.get(order.id)!, sellerId, offerIds);
    return loss ? [{ ...loss, order }] : [];
  });
  const lostIds = losses.flatMap(({ removed }) => removed.map(({ offerId }) => offerId));
  const targets = await findTargets(reader, dayId, [...new Set(lostIds)]);
  return { losses, targets, basis: basisOf(losses) };
}

/** The lines of orders, with where each stands at the desk. */
export async function meetLines(
  reader: Reader,
  orders: readonly DayOrder[],
): Promise<Map<Id<'Order'>, MetLine[]>> {
  const received = await findReceivedCommands(
    reader,
    orders.map(({ id }) => id),
  );
  return new Map(
    orders.map(({ id, lines, retractedIds }) => {
      const states = lineStates(
        lines.map((line) => line.id),
        received.get(id)!,
      );
      const met = lines.map((line) => ({
        ...line,
        state: states.get(line.id)!,
        isRetracted: retractedIds.includes(line.id),
      }));
      return [id, met];
    }),
  );
}

/** Tells one set of losses from any other. */
function basisOf(losses: readonly Loss[]): string {
  const facts = losses.map(({ order, removed, isWhole }) => [
    order.id,
    order.revision,
    isWhole,
    removed.map(({ id, quantity, dueCents }) => [id, quantity, dueCents]),
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

/** Days to which goods of an order may go. */
export function targetsOf({ removed }: OrderLoss, targets: readonly Target[]): Target[] {
  return targets.filter(({ offerIds }) =>
    removed.some(({ offerId }) => offerIds.includes(offerId)),
  );
}

/** Until when goods of an order may go to another day; null when none is open. */
export function lastClosing(loss: OrderLoss, targets: readonly Target[]): Instant | null {
  const moments = targetsOf(loss, targets).map(({ closesAt }) => closesAt);
  return moments.length === 0 ? null : (Math.max(...moments) as Instant);
}

/** The draft as people read it. */
export async function showDisruption(
  reader: Reader,
  day: DisruptedDay,
  { draft, sellerName }: { draft: Draft; sellerName: string | null },
): Promise<Disruption> {
  const { losses, basis } = draft;
  const touched = await touchedOrders(reader, losses);
  const orders = touched.map(({ isWhole, ...order }) => ({ ...order, isCancelled: isWhole }));
  return {
    pickupDayId: day.id,
    startsAt: day.startsAt,
    endsAt: day.endsAt,
    placeName: day.placeName,
    sellerName,
    orders,
    sellers: await touchedSellers(reader, day.id, losses),
    removedCents: sumCents(orders.map(({ removedCents }) => removedCents)),
    cancelledCount: orders.filter(({ isCancelled }) => isCancelled).length,
    freedPlaces: losses.filter(({ isWhole, order }) => isWhole && order.pickupSlotId).length,
    days: reachedDays(draft),
    basis,
  };
}

/** Orders that an act touches, by the name of the household, and whom to call. */
export async function touchedOrders(reader: Reader, losses: readonly Loss[]) {
  const contacts = await findContacts(
    reader,
    losses.map(({ order }) => order.id),
  );
  const orders = losses.map(({ order, removed, kept, isWhole }) => {
    const fees = orderFeesLeft(kept, order.fees);
    const gone = feesChange(fees, order.fees);
    const { householdName, phone, isMailed } = contacts.get(order.id)!;
    return {
      id: order.id,
      code: order.code,
      householdName,
      phoneEnding: phoneEndingOf(phone),
      isMailed,
      quantity: removed.reduce((sum, { quantity }) => sum + quantity, 0),
      removedCents: asCents(dueOf(removed) + gone),
      dueCents: asCents(dueOf(kept) + sumOfFees(fees)),
      isWhole,
    };
  });
  return orders.toSorted((one, other) =>
    one.householdName.localeCompare(other.householdName, 'fr'),
  );
}

/** Days that the goods of a draft may go to, and for how many orders all of them go. */
export function reachedDays({ losses, targets }: Draft): Disruption['days'] {
  return targets.map(({ offerIds, ...target }) => ({
    ...target,
    orderCount: losses.filter(
      ({ removed }) =>
        removed.length > 0 && removed.every(({ offerId }) => offerIds.includes(offerId)),
    ).length,
  }));
}

export async function touchedSellers(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  losses: readonly Loss[],
): Promise<Disruption['sellers']> {
  const removed = losses.flatMap((loss) => loss.removed);
  const sellers = await findSellersOfDay(reader, dayId);
  return sellers.flatMap(({ isWithdrawn: _withdrawn, ...seller }) => {
    const lines = removed.filter((line) => line.sellerId === seller.sellerId);
    if (lines.length === 0) return [];
    const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
    return [{ ...seller, quantity, amountCents: dueOf(lines) }];
  });
}

function dueOf(lines: readonly { dueCents: Cents }[]): Cents {
  return lines.length === 0 ? asCents(0) : sumCents(lines.map(({ dueCents }) => dueCents));
}
