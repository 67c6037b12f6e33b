import type { Shortage } from '@etal/contracts/delivery/shortage';
import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { lineAmounts } from '@etal/domain/catalogue/price';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { postAll } from '../ledger/post.ts';
import { findDayOrders, lockOrdersOfDay } from '../order/day-order-repository.ts';
import { dueEntry } from '../order/due-entry.ts';
import { insertCorrections, type StandingOrder } from '../order/repository.ts';
import { reviseOrders, sideOf } from '../order/revise-order.ts';
import { lockDestinationsOfDay } from '../pickup/repository.ts';
import { announceAll } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  draftShortage,
  requireShortable,
  requireSpokesman,
  showShortage,
  type ShortageDraft,
} from './draft-shortage.ts';
import { loadDelivery } from './repository.ts';
import { allotLines, type VariantOfDelivery } from './shortage-repository.ts';

/**
 * A producer says how many pieces of a format it will lack for a delivery, in all: lines come as
 * was shown, and households owe what comes. Fewer than before gives pieces back. Households are told
 * with the changes of the day, the producer by a correction of its sheet. Saying the same number
 * again changes nothing.
 *
 * Refusals: those of `requireSpokesman`, `requireShortable` and `draftShortage`; `disruption.changed`
 * when an order came, changed or went since the preview.
 *
 * @see docs/rules.md D9, D10
 */
export function sayShortage(
  app: App,
  actor: Actor,
  variant: VariantOfDelivery,
  { missingQuantity, basis }: { missingQuantity: number; basis: string },
): Promise<Shortage> {
  return app.inTransaction(actor, async (tx) => {
    const { pickupDayId, sellerId, variantId } = variant;
    const { merchantId } = await requireSpokesman(tx, actor, variant);
    await lockOrdersOfDay(tx, pickupDayId);
    await lockDestinationsOfDay(tx, pickupDayId);
    requireShortable(await loadDelivery(tx, variant), await tx.readNow());
    const draft = await draftShortage(tx, variant, missingQuantity);
    if (draft.changes.length === 0) return showShortage(draft);
    if (draft.basis !== basis) throw new Refusal('disruption.changed');
    await apply(tx, pickupDayId, draft);
    if (!holdsRole(actor, sellerId, 'manager')) {
      tx.keeping = { organizationId: sellerId, keeperId: merchantId };
    }
    const count = missingQuantity;
    await recordAudit(tx, 'delivery.shortage', variantId, { pickupDayId, sellerId, count });
    return showShortage(draft);
  });
}

async function apply(tx: Tx, dayId: Id<'PickupDay'>, { changes }: ShortageDraft): Promise<void> {
  const byOrder = Map.groupBy(changes, ({ line }) => line.orderId);
  const orders = (await findDayOrders(tx, dayId)).filter(({ id }) => byOrder.has(id));
  const dueCents = await allotLines(
    tx,
    changes.map(({ line, quantity }) => ({
      id: line.id,
      quantity,
      ...lineAmounts(line, line.unitPriceCents, quantity),
    })),
  );
  const corrected = orders.map((order) => reasonOf(order, byOrder.get(order.id)!));
  await insertCorrections(tx, corrected);
  await postAll(
    tx,
    orders.map((order) => {
      const amounts = order.lines.map(({ id, sellerId, dueCents: before }) => ({
        sellerId,
        cents: asCents((dueCents.get(id) ?? before) - before),
      }));
      return dueEntry('delivery.shortage', { ...order, orderId: order.id }, amounts);
    }),
  );
  const revisions = await reviseOrders(
    tx,
    'shortage',
    orders.map((order) => ({ order, after: sideOf(allotted(order, changes, dueCents)) })),
  );
  await announceAll(
    tx,
    'order.changed',
    orders.map(({ id }, index) => ({ subjectId: id, details: { revision: revisions[index]! } })),
  );
}

/** The order once what comes of its lines is written. */
function allotted(
  order: StandingOrder,
  changes: ShortageDraft['changes'],
  dueCents: ReadonlyMap<Id<'OrderLine'>, Cents>,
): StandingOrder {
  const comes = new Map(changes.map(({ line, quantity }) => [line.id, quantity]));
  const lines = order.lines.map((line) => ({
    ...line,
    quantity: comes.get(line.id) ?? line.quantity,
    dueCents: dueCents.get(line.id) ?? line.dueCents,
  }));
  return { ...order, lines };
}

/** What its household reads: who brings less, or more than was said last. */
function reasonOf(order: StandingOrder, changes: ShortageDraft['changes']) {
  const {
    locale,
    sellerName: seller,
    productName: product,
    variantName: variant,
  } = changes[0]!.line;
  const more = changes.reduce((sum, { line, quantity }) => sum + quantity - line.quantity, 0);
  const say = more > 0 ? m.shortage_given_back_reason : m.shortage_reason;
  return { order, reason: say({ seller, product, variant }, { locale }) };
}
