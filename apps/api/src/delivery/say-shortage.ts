import type { Shortage } from '@etal/contracts/delivery/shortage';
import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { lineAmounts } from '@etal/domain/catalogue/price';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { findDayOrders, lockOrdersOfDay } from '../order/day-order-repository.ts';
import { insertCorrections, type StandingOrder } from '../order/repository.ts';
import { lockDestinationsOfDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftShortage, showShortage, type ShortageDraft } from './draft-shortage.ts';
import { loadDelivery } from './repository.ts';
import { reviseLines } from './revise-lines.ts';
import { allotLines, type VariantOfDelivery } from './shortage-repository.ts';
import { requireShortable, requireSpokesman } from './speak-for-delivery.ts';

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
  const due = await allotLines(
    tx,
    changes.map(({ line, quantity }) => ({
      id: line.id,
      quantity,
      ...lineAmounts(line, line.unitPriceCents, quantity),
    })),
  );
  const corrected = orders.map((order) => reasonOf(order, byOrder.get(order.id)!));
  await insertCorrections(tx, corrected);
  const lines = changes.map(({ line: { id }, quantity }) => {
    return [id, { quantity, ...due.get(id)! }] as const;
  });
  const why = { entry: 'delivery.shortage', reason: 'shortage' } as const;
  await reviseLines(tx, orders, new Map(lines), why);
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
