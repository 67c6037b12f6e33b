import type { OfferFacts } from '@etal/domain/order/basket';
import { draftChange, joinChoices, reopened, type StandingLine } from '@etal/domain/order/change';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { demandsOf, sideAfter, writeChange } from '../order/change-lines.ts';
import { loadDayFacts } from '../order/day-facts.ts';
import { dueEntry, offDebt } from '../order/due-entry.ts';
import { carryLines } from '../order/line-repository.ts';
import { givenBack, removeLines } from '../order/remove-lines.ts';
import { keepAdultAttestation, type StandingOrder } from '../order/repository.ts';
import { reviseOrder } from '../order/revise-order.ts';
import { takeStocks } from '../order/take-stocks.ts';
import type { Tx } from '../shared/app.ts';
import { findFixedDouble } from './repository.ts';

type Pair = { ended: StandingOrder; kept: StandingOrder };

/**
 * Makes one of two locked orders of a day. A line of what the other does not hold goes across as it
 * is: its price, its weight, what is missing of it, though its offer is sold no longer. Pieces of
 * what both hold add up.
 *
 * Refusals: `household_merge.fixed_line` when both hold something of which a line was weighed, is
 * missing or replaces something; `offer.limit_exceeded`, `order.too_large`, `pickup_day.cancelled`.
 *
 * @see docs/rules.md F19, D19
 */
export async function joinOrders(tx: Tx, { ended, kept }: Pair): Promise<void> {
  if (await findFixedDouble(tx, [ended.id, kept.id])) {
    throw new Refusal('household_merge.fixed_line');
  }
  const offerIds = kept.lines.map(({ offerId }) => offerId);
  const day = await loadDayFacts(tx, { ...kept, offerIds });
  tx.keepNow(day.now);
  if (day.isCancelled) throw new Refusal('pickup_day.cancelled');
  const { doubled, carried } = sortLines(ended.lines, new Set(offerIds));
  const facts = reopened(asSold(day.facts), tx.now);
  const lines = [...kept.lines, ...carried];
  const change = draftChange(lines, joinChoices(lines, doubled), facts, tx.now);

  await carry(tx, { ended, kept }, carried);
  const gone = { removed: doubled, kept: [], isWhole: true };
  await removeLines(tx, ended, gone, { reason: 'moved', entry: 'order.moved' });
  await keepAdultAttestation(tx, kept.id, ended.adultAttestedAt);
  await writeChange(tx, kept, change);
  const after = sideAfter(kept, change);
  await reviseOrder(tx, kept, { reason: 'lines', after }, 'order.changed');
  await takeStocks(tx, [...givenBack(doubled), ...demandsOf(change)]);
}

/** What both orders hold, and what the one that ends holds alone. */
function sortLines(lines: readonly StandingLine[], held: ReadonlySet<string>) {
  return {
    doubled: lines.filter(({ offerId }) => held.has(offerId)),
    carried: lines.filter(({ offerId }) => !held.has(offerId)),
  };
}

/** Lines that go across as they are, with what is due on them. */
async function carry(
  tx: Tx,
  { ended, kept }: Pair,
  carried: readonly StandingLine[],
): Promise<void> {
  await carryLines(
    tx,
    kept.id,
    carried.map(({ id }) => id),
  );
  await post(tx, dueEntry('order.moved', { ...ended, orderId: ended.id }, offDebt(carried)));
  await post(tx, dueEntry('order.moved', { ...kept, orderId: kept.id }, carried));
}

/** What was ordered stands: left out of that day since, or for others' tags, it is joined still. */
function asSold(facts: ReadonlyMap<string, OfferFacts>): Map<string, OfferFacts> {
  return new Map(
    [...facts].map(([offerId, offer]) => [
      offerId,
      { ...offer, isWithdrawn: false, isHidden: false },
    ]),
  );
}
