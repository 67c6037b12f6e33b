import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { comes } from '@etal/domain/order/change';
import { placeGoods, type Goods } from '../order/place-goods.ts';
import { givenBack, removeLines } from '../order/remove-lines.ts';
import { lockOrder, shareDestinations, type StandingOrder } from '../order/repository.ts';
import { requireUnsettled } from '../order/require-unsettled.ts';
import { lockSlots } from '../order/slot-repository.ts';
import { takeStocks } from '../order/take-stocks.ts';
import type { Tx } from '../shared/app.ts';
import { findLiveOrder } from './answer-repository.ts';

type Wanted = Pick<Goods, 'householdId' | 'pickupDayId' | 'pickupSlotId'>;

type Kept = Pick<Goods, 'holderKey' | 'termsVersion' | 'adultAttestedAt' | 'acceptsSubstitution'>;

/**
 * What a locked order needs to go to another day: the household's order of that day, if it has one,
 * is locked, then the destinations of both days (FOR SHARE), then both slots.
 */
export async function lockBothDays(
  tx: Tx,
  order: StandingOrder,
  { householdId, pickupDayId, pickupSlotId }: Wanted,
): Promise<StandingOrder | undefined> {
  const standingId = await findLiveOrder(tx, householdId, pickupDayId);
  const standing = standingId && (await lockOrder(tx, { householdId }, standingId));
  const offerIds = order.lines.map(({ offerId }) => offerId);
  await shareDestinations(tx, order.pickupDayId, offerIds);
  await shareDestinations(tx, pickupDayId, offerIds);
  await lockSlots(
    tx,
    [order.pickupSlotId, pickupSlotId].flatMap((id) => id ?? []),
  );
  return standing;
}

/**
 * Takes all of a locked order to another day: it joins the household's order of that day, or is
 * one under a new code.
 *
 * Refusals: `order.settled` once a line was handed over, missing or given up; those of `placeGoods`.
 *
 * @see docs/rules.md W9, W11
 */
export async function takeElsewhere(
  tx: Tx,
  order: StandingOrder,
  standing: StandingOrder | undefined,
  goods: Omit<Goods, 'choices' | keyof Kept>,
): Promise<{ placed: PlacedOrder; leftRevision: number }> {
  await requireUnsettled(tx, order);
  const { lines, holderKey, termsVersion, adultAttestedAt, acceptsSubstitution } = order;
  const { revision: leftRevision } = await removeLines(
    tx,
    order,
    { removed: lines, kept: [], isWhole: true },
    { reason: 'moved', entry: 'order.moved' },
  );
  await takeStocks(tx, givenBack(lines));
  const choices = lines.filter(comes).map(({ offerId, quantity }) => ({ offerId, quantity }));
  const placed = await placeGoods(tx, standing, {
    ...goods,
    choices,
    holderKey,
    termsVersion,
    adultAttestedAt,
    acceptsSubstitution,
  });
  return { placed, leftRevision };
}
