import type { Shortage } from '@etal/contracts/delivery/shortage';
import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { lineAmounts } from '@etal/domain/catalogue/price';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { findDayOrders, lockOrdersOfDay } from '../order/day-order-repository.ts';
import { draftLine } from '../order/draft-line.ts';
import { deleteLines, insertLinesOfMany } from '../order/line-repository.ts';
import { givenBack } from '../order/remove-lines.ts';
import type { StandingOrder } from '../order/repository.ts';
import { insertCorrections } from '../order/revision-repository.ts';
import { takeStocks, type Demand } from '../order/take-stocks.ts';
import { lockDestinationsOfDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { Exchange } from './draft-substitution.ts';
import {
  draftShortage,
  showShortage,
  type ShortageDraft,
  type WantedShortage,
} from './draft-shortage.ts';
import { loadDelivery } from './repository.ts';
import { reviseLines } from './revise-lines.ts';
import { allotLines, type ShortableRow, type VariantOfDelivery } from './shortage-repository.ts';
import { requireShortable, requireSpokesman } from './speak-for-delivery.ts';

/**
 * A producer says how many pieces of a format it will lack for a delivery, in all: lines come as
 * was shown, and households owe what comes. Fewer than before gives pieces back. Households are told
 * with the changes of the day, the producer by a correction of its sheet. Households that accept it
 * get a substitute for what is missing, whose stock is taken. Saying the same again changes nothing.
 *
 * Refusals: those of `requireSpokesman`, `requireShortable` and `draftShortage`; `disruption.changed`
 * when an order came, changed or went since the preview; `stock.insufficient` when the substitute was
 * sold meanwhile.
 *
 * @see docs/rules.md D9, D10, D18, D19, D20
 */
export function sayShortage(
  app: App,
  actor: Actor,
  variant: VariantOfDelivery,
  { basis, ...wanted }: WantedShortage & { basis: string },
): Promise<Shortage> {
  return app.inTransaction(actor, async (tx) => {
    const { pickupDayId, sellerId, variantId } = variant;
    const { merchantId } = await requireSpokesman(tx, actor, variant);
    await lockOrdersOfDay(tx, pickupDayId);
    await lockDestinationsOfDay(tx, pickupDayId);
    requireShortable(await loadDelivery(tx, variant), await tx.readNow());
    const draft = await draftShortage(tx, variant, wanted);
    if (draft.changes.length + draft.exchanges.length === 0) return showShortage(draft);
    if (draft.basis !== basis) throw new Refusal('disruption.changed');
    await apply(tx, pickupDayId, draft);
    if (!holdsRole(actor, sellerId, 'manager')) {
      tx.keeping = { organizationId: sellerId, keeperId: merchantId };
    }
    const count = wanted.missingQuantity;
    await recordAudit(tx, 'delivery.shortage', variantId, { pickupDayId, sellerId, count });
    await takeStocks(tx, demandsOf(draft.exchanges));
    return showShortage(draft);
  });
}

async function apply(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  { changes, exchanges }: ShortageDraft,
): Promise<void> {
  const touched = Map.groupBy([...changes, ...exchanges], ({ line }) => line.orderId);
  const orders = (await findDayOrders(tx, dayId)).filter(({ id }) => touched.has(id));
  const due = await allotLines(
    tx,
    changes.map(({ line, quantity }) => ({
      id: line.id,
      quantity,
      ...lineAmounts(line, line.unitPriceCents, quantity),
    })),
  );
  await writeExchanges(tx, exchanges);
  const corrected = orders.map((order) => reasonOf(order, { changes, exchanges }));
  await insertCorrections(tx, corrected);
  const lines = changes.map(({ line: { id }, quantity }) => {
    return [id, { quantity, ...due.get(id)! }] as const;
  });
  const why = { entry: 'delivery.shortage', reason: 'shortage' } as const;
  await reviseLines(tx, orders, new Map(lines), { ...why, exchanges });
}

/** Substitutes that go, then those that come; the caller takes their stock, last of all. */
async function writeExchanges(tx: Tx, exchanges: readonly Exchange[]): Promise<void> {
  await deleteLines(
    tx,
    exchanges.flatMap(({ removed }) => removed?.id ?? []),
  );
  await insertLinesOfMany(
    tx,
    exchanges.flatMap(({ line, added }) =>
      added ? [{ ...draftLine(tx, added), order_id: line.orderId, replaces_line_id: line.id }] : [],
    ),
  );
}

function demandsOf(exchanges: readonly Exchange[]): Demand[] {
  return exchanges.flatMap(({ removed, added }) => [
    ...givenBack(removed ? [removed] : []),
    ...(added ? [{ ...added, stockId: added.facts.stockId }] : []),
  ]);
}

/** What its household reads: who brings less, or more than was said last, and what comes instead. */
function reasonOf(order: StandingOrder, draft: Pick<ShortageDraft, 'changes' | 'exchanges'>) {
  const isOwn = ({ line }: { line: ShortableRow }) => line.orderId === order.id;
  const changes = draft.changes.filter(isOwn);
  const exchanges = draft.exchanges.filter(isOwn);
  const {
    locale,
    sellerName: seller,
    productName: product,
    variantName: variant,
  } = [...changes, ...exchanges][0]!.line;
  const more = changes.reduce((sum, { line, quantity }) => sum + quantity - line.quantity, 0);
  const say = more > 0 ? m.shortage_given_back_reason : m.shortage_reason;
  const added = exchanges.flatMap(({ added: one }) => one ?? []);
  const told = [
    ...(changes.length > 0 || added.length > 0
      ? [say({ seller, product, variant }, { locale })]
      : [m.substitution_withdrawn_reason({ product, variant }, { locale })]),
    ...added.map(({ quantity, facts }) =>
      m.substitution_reason(
        { count: quantity, label: `${facts.productName}, ${facts.variantName}` },
        { locale },
      ),
    ),
  ];
  return { order, reason: told.join(' ') };
}
