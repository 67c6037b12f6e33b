import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { RevisionSide } from '@etal/db/order';
import { actsForItself } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Choice } from '@etal/domain/order/basket';
import { adultAttestedAt } from '@etal/domain/order/adult';
import { draftChange, type Change } from '@etal/domain/order/change';
import { requireMinimum } from '@etal/domain/order/minimum';
import { sumCents, type Cents } from '@etal/domain/shared/cents';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import type { App, Tx } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { draftLine } from './draft-line.ts';
import { dueEntry, dueOfFees, dueOfLine, offDebt, type SellerAmount } from './due-entry.ts';
import { deleteLines, insertLines, updateLines } from './line-repository.ts';
import { feesChange, writeOrderFees } from './order-fee-repository.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { givenBack } from './remove-lines.ts';
import { keepAdultAttestation, shareDestinations, type StandingOrder } from './repository.ts';
import { reviseOrder, sideOf } from './revise-order.ts';
import { feesTold, ofPriced, ofStanding, showRevision } from './revision.ts';
import { takeStocks, type Demand } from './take-stocks.ts';

export type LinesChange = OrderAddress & {
  /** the whole order as wanted: an offer left out is removed */
  lines: readonly Choice[];
  expectedDueCents: Cents;
  /** whoever drinks the alcohol that is added is of age */
  isAdult?: true | undefined;
};

/**
 * Makes an order what its household wants now; lines that have closed stay as they are. Wanting
 * what stands changes nothing.
 *
 * Refusals: those of `openOrder` and `draftChange`; `basket.empty` when nothing would be left,
 * which is a cancellation; `quote.changed` when another amount would be due; `stock.insufficient`; `alcohol.not_attested`; `order.below_minimum`.
 *
 * @see docs/rules.md O4, O18, O20
 */
export function changeLines(app: App, actor: Actor, wanted: LinesChange): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const order = await openOrder(tx, wanted);
    const offerIds = [...order.lines, ...wanted.lines].map(({ offerId }) => offerId);
    await shareDestinations(tx, order.pickupDayId, offerIds);
    const { facts, minimumCents, now } = await loadDayFacts(tx, { ...order, offerIds });
    tx.keepNow(now);
    if (wanted.lines.length === 0) throw new Refusal('basket.empty');
    const change = draftChange(order.lines, wanted.lines, facts, tx.now);
    const { dueCents, linesCents, kept, added } = change;
    if (dueCents !== wanted.expectedDueCents) throw new Refusal('quote.changed', { dueCents });
    if (kept.length === order.lines.length && added.length === 0) {
      return showRevision({ ...order, after: sideOf(order) });
    }
    if (actsForItself(actor, order)) {
      requireMinimum(minimumCents, linesCents, linesBefore(order));
    }
    const { adultAttestedAt: attestedAt } = order;
    const isAdult = wanted.isAdult === true;
    const attested = adultAttestedAt(added, { isAdult, attestedAt, now: tx.now });
    await keepAdultAttestation(tx, order.id, attested);
    await writeChange(tx, order, change);
    const revised = await reviseOrder(
      tx,
      order,
      { reason: 'lines', after: sideAfter(order, change) },
      'order.changed',
    );
    await takeStocks(tx, demandsOf(change));
    return revised;
  });
}

const linesBefore = ({ lines }: StandingOrder) => sumCents(lines.map(({ dueCents }) => dueCents));

/** Writes the lines of a change, and what it makes due. The caller revises, then takes stock. */
export async function writeChange(tx: Tx, order: StandingOrder, change: Change): Promise<void> {
  await deleteLines(
    tx,
    change.removed.map(({ id }) => id),
  );
  await updateLines(
    tx,
    change.changed.map(({ line, priced }) => ({
      id: line.id,
      allotted_quantity: priced.quantity,
      unit_price_cents: priced.facts.priceCents,
      unit_fee_cents: priced.facts.unitFeeCents,
      estimated_cents: priced.estimatedCents,
      ceiling_cents: priced.ceilingCents,
    })),
  );
  await insertLines(
    tx,
    order.id,
    change.added.map((line) => draftLine(tx, line)),
  );
  const { orderFees } = change;
  await writeOrderFees(tx, [{ orderId: order.id, before: order.fees, after: orderFees }]);
  const fees = dueOfFees(order, feesChange(order.fees, orderFees));
  const amounts = [...amountsOf(change), fees];
  await post(tx, dueEntry('order.changed', { ...order, orderId: order.id }, amounts));
}

/** What the change adds to each seller's due: removed lines are taken off. */
function amountsOf({ removed, changed, added }: Change): SellerAmount[] {
  return [
    ...offDebt([...removed, ...changed.map(({ line }) => line)]),
    ...changed.map(({ priced }) => dueOfLine(priced)),
    ...added.map(dueOfLine),
  ];
}

/** The order once changed, as its revision tells it. */
export function sideAfter(
  { pickupSlotId }: StandingOrder,
  { kept, changed, added, orderFees }: Change,
): RevisionSide {
  const lines = [
    ...kept.map(ofStanding),
    ...changed.map(({ priced }) => ofPriced(priced)),
    ...added.map(ofPriced),
  ];
  return { slotId: pickupSlotId, lines, ...feesTold(orderFees) };
}

export function demandsOf({ removed, changed, added }: Change): Demand[] {
  return [
    ...givenBack(removed),
    ...changed.map(({ line: { offerId, stockId, quantity }, priced }) => ({
      offerId,
      stockId,
      quantity: priced.quantity - quantity,
    })),
    ...added.map(({ offerId, facts, quantity }) => ({ offerId, stockId: facts.stockId, quantity })),
  ];
}
