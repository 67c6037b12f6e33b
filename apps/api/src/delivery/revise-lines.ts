import { ZERO } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { postAll } from '../ledger/post.ts';
import { dueChange, dueEntry, dueOfFees } from '../order/due-entry.ts';
import type { LineDue } from '../order/due-entry.ts';
import { settleOrderFees } from '../order/order-fee-repository.ts';
import type { Revision, StandingOrder } from '../order/repository.ts';
import { reviseOrders, sideOf } from '../order/revise-order.ts';
import { announceAll } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';

/** What comes of a line, and what is due on it then. */
export type RevisedLine = LineDue & { quantity: number };

/**
 * Ends a change of lines that are written: the journal, the revisions of their orders, and what
 * households are told.
 *
 * @param orders as they stood before
 */
export async function reviseLines(
  tx: Tx,
  orders: readonly StandingOrder[],
  lines: ReadonlyMap<Id<'OrderLine'>, RevisedLine>,
  why: { entry: string; reason: Revision['reason'] },
): Promise<void> {
  const withFees = orders.filter(({ fees }) => fees.length > 0);
  const settled = await settleOrderFees(
    tx,
    withFees.map(({ id }) => id),
  );
  await postAll(
    tx,
    orders.map((order) => {
      const amounts = [
        ...order.lines.map((line) => dueChange(line, lines.get(line.id) ?? line)),
        dueOfFees(order, settled.get(order.id)?.changeCents ?? ZERO),
      ];
      return dueEntry(why.entry, { ...order, orderId: order.id }, amounts);
    }),
  );
  const revisions = await reviseOrders(
    tx,
    why.reason,
    orders.map((order) => {
      const after = order.lines.map((line) => ({ ...line, ...lines.get(line.id) }));
      const fees = settled.get(order.id)?.fees ?? order.fees;
      return { order, after: sideOf({ ...order, lines: after, fees }) };
    }),
  );
  await announceAll(
    tx,
    'order.changed',
    orders.map(({ id }, index) => ({ subjectId: id, details: { revision: revisions[index]! } })),
  );
}
