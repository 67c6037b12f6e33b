import type { Desk, DeskOrder } from '@etal/contracts/handover/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import { sharedNames, shortNameOf } from '@etal/domain/household/short-name';
import {
  lineStates,
  orderState,
  standingCommands,
  standingPayments,
  standingWeighings,
} from '@etal/domain/order/line-state';
import { asCents, ZERO } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { findCrates } from '../crate/find-crates.ts';
import { findRecalledLines } from '../delivery/recalled-formats.ts';
import { findLeft } from '../payment/left-repository.ts';
import { findReceivedCommands, type StoredCommand } from '../order/received-commands.ts';
import { findDeskNames, findDeskOrders, loadDeskDay, type DeskOrderRow } from './repository.ts';

/** The day as a device keeps it. Refusal: `not_found`. */
export async function readDesk(
  reader: Reader,
  actor: Actor,
  pickupDayId: Id<'PickupDay'>,
): Promise<Desk> {
  const { merchantId, ...day } = await loadDeskDay(reader, pickupDayId);
  requireAccess(actor, 'desk.read', { merchantId });
  return { pickupDayId, ...day, orders: await readDeskOrders(reader, pickupDayId) };
}

/** @param orderIds all of the day's unless told; an order without lines is not shown */
export async function readDeskOrders(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
  orderIds: readonly Id<'Order'>[] | null = null,
): Promise<DeskOrder[]> {
  const rows = await findDeskOrders(reader, pickupDayId, orderIds);
  const received = await findReceivedCommands(
    reader,
    rows.map((row) => row.id),
  );
  const left = await findLeft(
    reader,
    pickupDayId,
    rows.map((row) => row.id),
  );
  const leftOf = new Map(left.map(({ orderId, ...cents }) => [orderId, cents]));
  const crates = await findCrates(reader, [pickupDayId]);
  const recalledIds = await findRecalledLines(reader, pickupDayId);
  const alike = sharedNames(await findDeskNames(reader, pickupDayId));
  return rows.map(({ phone, ...row }) => {
    const order = showOrder(row, { received: received.get(row.id)!, recalledIds });
    const toPay = leftOf.get(row.id);
    const dueCents = toPay?.leftCents ?? row.dueCents;
    const olderCents = toPay?.olderCents ?? ZERO;
    const phoneEnding = alike.has(order.householdName) ? phoneEndingOf(phone) : null;
    const isTill = toPay !== undefined;
    return { ...order, dueCents, olderCents, isTill, phoneEnding, crate: crates.get(row.id)! };
  });
}

function showOrder(
  row: Omit<DeskOrderRow, 'phone'>,
  {
    received,
    recalledIds,
  }: { received: readonly StoredCommand[]; recalledIds: ReadonlySet<Id<'OrderLine'>> },
): Omit<DeskOrder, 'crate' | 'isTill' | 'olderCents' | 'phoneEnding'> {
  const states = lineStates(
    row.lines.map((line) => line.id),
    received,
  );
  return {
    ...row,
    householdName: shortNameOf(row.householdName),
    lines: row.lines.map((line) => ({
      ...line,
      isRecalled: recalledIds.has(line.id),
      state: states.get(line.id)!,
    })),
    state: orderState(states.values()),
    settledBy: standingCommands(received).map((command) => ({
      commandId: command.id,
      kind: command.kind,
      device: command.device,
      at: command.receivedAt,
      lineIds: [...command.outcome.lineIds],
    })),
    weighedBy: standingWeighings(received).map((command) => ({
      commandId: command.id,
      device: command.device,
      at: command.receivedAt,
      lineId: command.outcome.lineIds[0]!,
      grams: command.grams!,
    })),
    paidBy: standingPayments(received).map((command) => ({
      commandId: command.id,
      device: command.device,
      at: command.receivedAt,
      method: command.method!,
      amountCents: command.amountCents!,
      changeCents: asCents((command.tenderedCents ?? command.amountCents!) - command.amountCents!),
    })),
    notes: received
      .filter((command) => command.kind === 'note')
      .map((note) => ({ text: note.text ?? '', device: note.device, at: note.receivedAt })),
  };
}
