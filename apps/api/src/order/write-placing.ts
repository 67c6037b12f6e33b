import { randomBytes } from 'node:crypto';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { personOf } from '@etal/domain/access/actor';
import { sumOfFees, type OrderFeeDue } from '@etal/domain/fee/order-fee';
import type { PricedLine } from '@etal/domain/order/basket';
import { codeFrom } from '@etal/domain/order/code';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { post } from '../ledger/post.ts';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftLine } from './draft-line.ts';
import { dueEntry, dueOfFees, dueOfLine } from './due-entry.ts';
import { insertOrder } from './repository.ts';
import { feesTold, ofPriced, showRevision } from './revision.ts';
import { takeStocks } from './take-stocks.ts';

export type Placing = {
  id: Id<'Order'>;
  householdId: Id<'Household'>;
  holderKey: string;
  pickupDayId: Id<'PickupDay'>;
  pickupSlotId: Id<'PickupSlot'> | null;
  merchantId: Id<'Organization'>;
  termsVersion: string;
  isAssisted: boolean;
  adultAttestedAt: Instant | null;
  acceptsSubstitution: boolean;
  lines: readonly PricedLine[];
  orderFees: readonly OrderFeeDue[];
};

/**
 * Writes an order whose household, destinations and slot are taken: its rows, the journal, and last
 * its stock.
 *
 * Refusals: `order.exists`, `stock.insufficient`.
 */
export async function writePlacing(
  tx: Tx,
  { id, holderKey, pickupSlotId, lines, orderFees, ...order }: Placing,
): Promise<PlacedOrder> {
  const { pickupDayId, merchantId, termsVersion, isAssisted } = order;
  const after = { slotId: pickupSlotId, lines: lines.map(ofPriced), ...feesTold(orderFees) };
  const code = await insertOrder(tx, {
    ...order,
    id,
    codes: draftCodes(),
    placedBy: personOf(tx.actor),
    after,
    lines: lines.map((line) => draftLine(tx, line)),
    fees: orderFees,
  });
  await post(
    tx,
    dueEntry('order.placed', { orderId: id, merchantId, holderKey }, [
      ...lines.map(dueOfLine),
      dueOfFees(order, sumOfFees(orderFees)),
    ]),
  );
  const details = isAssisted ? { termsAreTold: termsVersion } : undefined;
  await recordAudit(tx, 'order.placed', id, details);
  await announce(tx, 'order.placed', id, { revision: 1 });
  await takeStocks(
    tx,
    lines.map(({ offerId, facts: { stockId }, quantity }) => ({ offerId, stockId, quantity })),
  );
  return showRevision({ id, code, revision: 1, pickupDayId, after });
}

/** Several, so that one of them is free. */
function draftCodes(): string[] {
  return [1, 2, 3].flatMap(() => codeFrom(randomBytes(16)) ?? []);
}
