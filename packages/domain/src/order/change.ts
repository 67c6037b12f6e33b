import { lineAmounts } from '../catalogue/price.ts';
import { orderFeesOf, sumOfFees, type CountedLine, type OrderFeeDue } from '../fee/order-fee.ts';
import type { ShelfPrice } from '../fee/shelf.ts';
import type { Withholding } from '../fee/withheld.ts';
import { phaseOf } from '../order-cycle/phase.ts';
import { asCents, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { after, type Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import {
  countPriced,
  dueOf,
  isTooLarge,
  offerFault,
  priceLine,
  type Choice,
  type OfferFacts,
  type PricedLine,
} from './basket.ts';

/** A line as it stands in a placed order. */
export type StandingLine = CountedLine & {
  id: Id<'OrderLine'>;
  offerId: Id<'Offer'>;
  sellerId: Id<'Organization'>;
  stockId: Id<'Stock'> | null;
  /** pieces that come: what was ordered, without what will be missing; 0 when nothing comes */
  quantity: number;
  /** pieces that were ordered and will not come */
  missingQuantity: number;
  /** of each piece, as it was ordered */
  depositCents: Cents;
  /** what the house keeps, as it was ordered */
  withholding: Withholding;
  /** the line whose missing pieces it stands for, and the price of one unit; null for any other */
  replaces: (Pick<ShelfPrice, 'priceCents' | 'unitFeeCents'> & { lineId: Id<'OrderLine'> }) | null;
  /** due on this line, deposits included */
  dueCents: Cents;
  /** of which the house keeps so much */
  feeCents: Cents;
};

export type Change = {
  kept: StandingLine[];
  removed: StandingLine[];
  changed: { line: StandingLine; priced: PricedLine }[];
  added: PricedLine[];
  /** fees of the whole order afterwards */
  orderFees: OrderFeeDue[];
  /** due on its lines afterwards */
  linesCents: Cents;
  /** due on the whole order afterwards */
  dueCents: Cents;
};

/**
 * What a household's new choice makes of its order. Lines that are closed stay as they are; a line
 * that changes keeps the deposit and the fees that it was ordered with, and what replaces something
 * its price. Choices are of what comes: a line of which nothing comes stays without being chosen.
 *
 * @param choices the whole order as wanted; an offer left out is removed
 * @param facts of every offer standing or wanted
 * Refusals: `offer.closed` when a closed line would change or a closed offer be added,
 * `offer.unknown`, `destination.upcoming`, `offer.limit_exceeded`, `order.too_large`.
 * @see docs/rules.md O4, Z6
 */
export function draftChange(
  standing: readonly StandingLine[],
  choices: readonly Choice[],
  facts: ReadonlyMap<string, OfferFacts>,
  now: Instant,
): Change {
  const wanted = new Map(choices.map((choice) => [choice.offerId, choice]));
  const change: Pick<Change, 'kept' | 'removed' | 'changed' | 'added'> = {
    kept: [],
    removed: [],
    changed: [],
    added: [],
  };
  for (const line of standing) {
    const choice = wanted.get(line.offerId);
    wanted.delete(line.offerId);
    if ((choice?.quantity ?? 0) === line.quantity) {
      change.kept.push(line);
      continue;
    }
    const offer = facts.get(line.offerId);
    if (!offer || phaseOf(offer, now) === 'closed') {
      throw new Refusal('offer.closed', { offerId: line.offerId });
    }
    if (!choice) change.removed.push(line);
    else {
      if (choice.quantity > line.quantity) requireSellable(choice, offer, now);
      const { depositCents, withholding } = line;
      const frozen = { ...offer, depositCents, withholding, ...priceOf(line) };
      change.changed.push({ line, priced: priceLine(choice, frozen) });
    }
  }
  for (const choice of wanted.values()) {
    const offer = facts.get(choice.offerId);
    requireSellable(choice, offer, now);
    change.added.push(priceLine(choice, offer!));
  }
  const linesCents = asCents(
    change.kept.reduce((sum, line) => sum + line.dueCents, 0) +
      dueOf(change.changed.map(({ priced }) => priced)) +
      dueOf(change.added),
  );
  if (isTooLarge(linesCents)) throw new Refusal('order.too_large');
  const orderFees = orderFeesOf([
    ...change.kept,
    ...change.changed.map(countChanged),
    ...change.added.map(countPriced),
  ]);
  return { ...change, orderFees, linesCents, dueCents: asCents(linesCents + sumOfFees(orderFees)) };
}

/** What is missing of a line that changes was ordered still; what replaces something was not. */
function countChanged({ line, priced }: Change['changed'][number]): CountedLine {
  const orderedQuantity = line.replaces ? 0 : priced.quantity + line.missingQuantity;
  const { facts } = priced;
  return {
    orderedQuantity,
    orderedCents: lineAmounts(facts, facts.priceCents, orderedQuantity).estimatedCents,
    isComing: true,
    orderFees: line.orderFees,
  };
}

/** What stands and what comes to it, as one choice: quantities of one offer add up. */
export function joinChoices(standing: readonly Choice[], coming: readonly Choice[]): Choice[] {
  const wanted = new Map<Id<'Offer'>, number>();
  for (const { offerId, quantity } of [...standing, ...coming]) {
    wanted.set(offerId, (wanted.get(offerId) ?? 0) + quantity);
  }
  return [...wanted].map(([offerId, quantity]) => ({ offerId, quantity }));
}

/**
 * What a correction by the hub sees of offers: closings do not count, everything else does.
 *
 * @see docs/rules.md W7
 */
export function reopened(
  facts: ReadonlyMap<string, OfferFacts>,
  now: Instant,
): Map<string, OfferFacts> {
  return new Map(
    [...facts].map(([offerId, offer]) => [
      offerId,
      { ...offer, opensAt: now, closesAt: after(now, 1), closedAt: null },
    ]),
  );
}

/** Whether anything of a line comes: a shortage may leave nothing of it. */
export function comes({ quantity }: Pick<StandingLine, 'quantity'>): boolean {
  return quantity > 0;
}

/** Splits an order's lines into those a cancellation removes and those that stay due. */
export function splitByPhase(
  standing: readonly StandingLine[],
  facts: ReadonlyMap<string, OfferFacts>,
  now: Instant,
): { open: StandingLine[]; closed: StandingLine[] } {
  const isOpen = (line: StandingLine) => {
    const offer = facts.get(line.offerId);
    return offer !== undefined && phaseOf(offer, now) === 'open';
  };
  return {
    open: standing.filter(isOpen),
    closed: standing.filter((line) => !isOpen(line)),
  };
}

/** What replaces something stays at its price, whatever the offer costs. */
function priceOf({ replaces }: StandingLine): Partial<ShelfPrice> {
  return replaces ? { priceCents: replaces.priceCents, unitFeeCents: replaces.unitFeeCents } : {};
}

function requireSellable(choice: Choice, offer: OfferFacts | undefined, now: Instant) {
  const code = offerFault(choice, offer, now);
  if (code) throw new Refusal(code, { offerId: choice.offerId });
}
