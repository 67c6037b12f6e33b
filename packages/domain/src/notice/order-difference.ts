/** An order as one of its revisions tells it. */
export type ToldOrder = {
  slotId: string | null;
  lines: readonly { offerId: string; quantity: number; cents: number }[];
  /** of the whole order */
  fees?: readonly { cents: number }[];
};

export type OrderDifference = {
  isSlotChanged: boolean;
  /** fees of the whole order, where they differ */
  fees: { fromCents: number; toCents: number } | null;
  /** offers whose quantity or amount differs; 0 where there is no line */
  lines: readonly { offerId: string; fromQuantity: number; toQuantity: number }[];
};

/**
 * What differs between two states of an order: what was said last, and what stands. A line that
 * was added and taken off again is no difference.
 *
 * @see docs/rules.md N5
 */
export function differenceOf(told: ToldOrder, standing: ToldOrder): OrderDifference {
  const before = new Map(told.lines.map((line) => [line.offerId, line]));
  const now = new Map(standing.lines.map((line) => [line.offerId, line]));
  const offerIds = [...new Set([...before.keys(), ...now.keys()])];
  return {
    isSlotChanged: told.slotId !== standing.slotId,
    fees: feesBetween(told, standing),
    lines: offerIds
      .filter((id) => {
        const [from, to] = [before.get(id), now.get(id)];
        return from?.quantity !== to?.quantity || from?.cents !== to?.cents;
      })
      .map((offerId) => ({
        offerId,
        fromQuantity: before.get(offerId)?.quantity ?? 0,
        toQuantity: now.get(offerId)?.quantity ?? 0,
      })),
  };
}

function feesBetween(told: ToldOrder, standing: ToldOrder): OrderDifference['fees'] {
  const sum = ({ fees = [] }: ToldOrder) => fees.reduce((total, { cents }) => total + cents, 0);
  const [fromCents, toCents] = [sum(told), sum(standing)];
  return fromCents === toCents ? null : { fromCents, toCents };
}

export function isNothing({ isSlotChanged, lines, fees }: OrderDifference): boolean {
  return !isSlotChanged && fees === null && lines.length === 0;
}
