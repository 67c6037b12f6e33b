import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { RevisionSide } from '@etal/db/order';
import { feesByKind, type OrderFeeDue } from '@etal/domain/fee/order-fee';
import type { PricedLine } from '@etal/domain/order/basket';
import type { StandingLine } from '@etal/domain/order/change';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';

/** An order at one revision: all that its reply is made of, then and at every replay. */
export type RevisedOrder = {
  id: Id<'Order'>;
  code: string;
  revision: number;
  pickupDayId: Id<'PickupDay'>;
  after: RevisionSide;
};

/** What placing and changing answer, made of the revision alone. */
export function showRevision({
  id,
  code,
  revision,
  pickupDayId,
  after,
}: RevisedOrder): PlacedOrder {
  const fees = (after.fees ?? []).map(({ kind, cents }) => ({ kind, cents: asCents(cents) }));
  const lines = after.lines.map(({ offerId, quantity, cents }) => ({
    offerId,
    quantity,
    dueCents: asCents(cents),
  }));
  return {
    id,
    code,
    revision,
    pickupDayId,
    pickupSlotId: after.slotId,
    isCancelled: after.cancelled ?? false,
    lines,
    fees,
    dueCents: sumCents([
      ...lines.map(({ dueCents }) => dueCents),
      ...fees.map(({ cents }) => cents),
    ]),
  };
}

/** The fees of an order as its revision tells them: left out where there is none. */
export function feesTold(fees: readonly OrderFeeDue[]): Pick<RevisionSide, 'fees'> {
  const told = feesByKind(fees);
  return told.length > 0 ? { fees: told } : {};
}

export type RevisionLine = RevisionSide['lines'][number];

export function ofStanding({ offerId, quantity, dueCents }: StandingLine): RevisionLine {
  return { offerId, quantity, cents: dueCents };
}

export function ofPriced(line: PricedLine): RevisionLine {
  const { offerId, quantity, estimatedCents, depositCents } = line;
  return { offerId, quantity, cents: estimatedCents + depositCents };
}
