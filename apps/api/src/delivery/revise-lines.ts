import { ZERO } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { postAll } from '../ledger/post.ts';
import {
  dueChange,
  dueEntry,
  dueOfFees,
  dueOfLine,
  offDebt,
  type LineDue,
} from '../order/due-entry.ts';
import { settleOrderFees } from '../order/order-fee-repository.ts';
import type { StandingOrder } from '../order/repository.ts';
import type { Revision } from '../order/revision-repository.ts';
import { reviseOrders, sideOf } from '../order/revise-order.ts';
import { ofPriced } from '../order/revision.ts';
import { announceAll } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import type { Exchange } from './draft-substitution.ts';

/** What comes of a line, and what is due on it then. */
export type RevisedLine = LineDue & { quantity: number };

/**
 * Ends a change of lines that are written: the journal, the revisions of their orders, and what
 * households are told.
 *
 * @param orders as they stood before
 * @param why.exchanges lines that went, and that came instead, written too
 */
export async function reviseLines(
  tx: Tx,
  orders: readonly StandingOrder[],
  lines: ReadonlyMap<Id<'OrderLine'>, RevisedLine>,
  why: { entry: string; reason: Revision['reason']; exchanges?: readonly Exchange[] },
): Promise<void> {
  const exchanged = Map.groupBy(why.exchanges ?? [], ({ line }) => line.orderId);
  const exchangedIn = ({ id }: StandingOrder) => ({
    removed: (exchanged.get(id) ?? []).flatMap(({ removed }) => removed ?? []),
    added: (exchanged.get(id) ?? []).flatMap(({ added }) => added ?? []),
  });
  const withFees = orders.filter(({ fees }) => fees.length > 0);
  const settled = await settleOrderFees(
    tx,
    withFees.map(({ id }) => id),
  );
  await postAll(
    tx,
    orders.map((order) => {
      const { removed, added } = exchangedIn(order);
      const amounts = [
        ...order.lines.map((line) => dueChange(line, lines.get(line.id) ?? line)),
        ...offDebt(removed),
        ...added.map(dueOfLine),
        dueOfFees(order, settled.get(order.id)?.changeCents ?? ZERO),
      ];
      return dueEntry(why.entry, { ...order, orderId: order.id }, amounts);
    }),
  );
  const revisions = await reviseOrders(
    tx,
    why.reason,
    orders.map((order) => {
      const { removed, added } = exchangedIn(order);
      const gone = new Set(removed.map(({ id }) => id));
      const kept = order.lines.filter(({ id }) => !gone.has(id));
      const changed = kept.map((line) => ({ ...line, ...lines.get(line.id) }));
      const fees = settled.get(order.id)?.fees ?? order.fees;
      const side = sideOf({ ...order, lines: changed, fees });
      return { order, after: { ...side, lines: [...side.lines, ...added.map(ofPriced)] } };
    }),
  );
  await announceAll(
    tx,
    'order.changed',
    orders.map(({ id }, index) => ({ subjectId: id, details: { revision: revisions[index]! } })),
  );
}
