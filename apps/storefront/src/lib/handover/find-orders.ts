import type { Desk, DeskOrder } from '@etal/contracts/handover/endpoints';
import { readCode } from '@etal/domain/shared/code';
import { plainName } from '@etal/domain/shared/plain-name';
import { lacksWeight } from './to-weigh.ts';

type Slot = Desk['slots'][number];

/** What the list of a day shows of an order. */
export type OrderRow = Pick<
  DeskOrder,
  | 'id'
  | 'code'
  | 'crate'
  | 'householdName'
  | 'phoneEnding'
  | 'collectorName'
  | 'pickupSlotId'
  | 'state'
> & {
  pieces: number;
  missingLines: number;
  lacksWeight: boolean;
  /** something of it must not be handed over */
  isRecalled: boolean;
  handedAt: number | null;
};

export type SlotOrders = { slot: Slot | null; orders: OrderRow[] };

/**
 * The orders that a code or the beginning of a name, its collector's too, finds; all of them when nothing is asked.
 *
 * @param asked a code as read aloud (`7k3 fq2`), its first characters, or letters of a name
 */
export function findOrders(orders: readonly DeskOrder[], asked: string): DeskOrder[] {
  const letters = plainName(asked);
  if (letters === '') return [...orders];
  const code = readCode(asked);
  const byCode = orders.filter((order) => code.length >= 3 && order.code.startsWith(code));
  if (byCode.length === 1 && code.length === 6) return byCode;
  const byName = orders.filter(({ householdName, collectorName }) =>
    ` ${plainName(`${householdName} ${collectorName ?? ''}`)}`.includes(` ${letters}`),
  );
  return [...new Set([...byCode, ...byName])];
}

/**
 * Orders under their slot, in the order of the day; those without a slot come last. In a slot,
 * whoever is still expected comes first, by name.
 */
export function groupBySlot(slots: readonly Slot[], orders: readonly OrderRow[]): SlotOrders[] {
  const known = new Set(slots.map((slot) => slot.id));
  const sorted = orders.toSorted(byExpectedThenName);
  const groups: SlotOrders[] = slots.map((slot) => ({
    slot,
    orders: sorted.filter((order) => order.pickupSlotId === slot.id),
  }));
  const others = sorted.filter((order) => !known.has(order.pickupSlotId ?? ''));
  return [...groups, { slot: null, orders: others }].filter((group) => group.orders.length > 0);
}

/** Leaves out what the list does not show: it waits on the card. */
export function draftRow(order: DeskOrder): OrderRow {
  const {
    id,
    code,
    crate,
    householdName,
    phoneEnding,
    collectorName,
    pickupSlotId,
    state,
    lines,
    settledBy,
  } = order;
  return {
    id,
    code,
    crate,
    householdName,
    phoneEnding,
    collectorName,
    pickupSlotId,
    state,
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    missingLines: lines.filter((line) => line.state === 'missing').length,
    lacksWeight: lines.some(lacksWeight),
    isRecalled: lines.some(({ isRecalled, state }) => isRecalled && state === 'expected'),
    handedAt: settledBy.findLast(({ kind }) => kind === 'handed')?.at ?? null,
  };
}

function byExpectedThenName(one: OrderRow, other: OrderRow): number {
  const isOver = (order: OrderRow) => Number(order.state !== 'expected');
  return isOver(one) - isOver(other) || one.householdName.localeCompare(other.householdName, 'fr');
}
