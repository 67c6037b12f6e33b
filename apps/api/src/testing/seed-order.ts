import { codeFrom } from '@etal/domain/order/code';
import { asCents, ZERO } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import { randomBytes } from 'node:crypto';
import { post } from '../ledger/post.ts';
import { dueEntry, type SellerAmount } from '../order/due-entry.ts';
import { newId, type Tx } from '../shared/app.ts';
import { tuesday, type SeededHousehold, type SeededOffer, type SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

export type SeededOrder = {
  id: Id<'Order'>;
  code: string;
  /** in the order of the choices */
  lineIds: Id<'OrderLine'>[];
};

export type SeededChoice = {
  offer: SeededOffer;
  quantity?: number;
  unitPriceCents?: number;
  depositCents?: number;
};

/** An order of the sale's day, as placing leaves it: stock, slot, journal and revision follow. */
export function seedOrder(
  test: TestApp,
  sale: SeededSale,
  household: SeededHousehold,
  choices: readonly SeededChoice[],
): Promise<SeededOrder> {
  const order = { id: newId<'Order'>(), code: codeFrom(randomBytes(64))!, lineIds: [] };
  const placed = { ...order, lineIds: choices.map(() => newId<'OrderLine'>()) };
  return test.app.inTransaction({ kind: 'system', job: 'seed' }, async (tx) => {
    await insertOrder(tx, { sale, household, placed });
    const amounts: SellerAmount[] = [];
    for (const [index, choice] of choices.entries()) {
      amounts.push(await insertLine(tx, { sale, placed, lineId: placed.lineIds[index]!, choice }));
    }
    const [key] = await tx.rows<{ key: string }>({
      text: 'select key from household_keys where household_id = $1',
      values: [household.householdId],
    });
    const debt = { orderId: placed.id, merchantId: sale.hubId, holderKey: key!.key };
    await post(tx, dueEntry('order.placed', debt, amounts));
    return placed;
  });
}

type Placing = { sale: SeededSale; placed: SeededOrder };

async function insertOrder(
  tx: Tx,
  { sale, household, placed }: Placing & { household: SeededHousehold },
): Promise<void> {
  await tx.rows({
    text: `insert into orders (id, code, household_id, pickup_day_id, pickup_slot_id, merchant_id,
             revision, terms_version, locale, placed_at, placed_by)
           values ($1, $2, $3, $4, $5, $6, 1, '2026-11', 'fr', $7, $8)`,
    values: [
      placed.id,
      placed.code,
      household.householdId,
      sale.pickupDayId,
      sale.slotId,
      sale.hubId,
      toIso(tuesday),
      household.personId,
    ],
  });
  await tx.rows({
    text: `insert into order_revisions (order_id, revision, at, by, reason, after)
           values ($1, 1, $2, $3, 'placed', $4)`,
    values: [
      placed.id,
      toIso(tuesday),
      household.personId,
      JSON.stringify({ slotId: sale.slotId, lines: [] }),
    ],
  });
  // Its confirmation has been handed over.
  await tx.rows({
    text: `insert into outbox (id, task, payload, due_at, drained_at)
           values ($1, 'mail.order_placed', jsonb_build_object('subjectId', $2::text), $3, $3)`,
    values: [newId(), placed.id, toIso(tuesday)],
  });
  await tx.rows({
    text: 'update pickup_slots set taken_count = taken_count + 1 where id = $1',
    values: [sale.slotId],
  });
}

/** What the line costs, and whose sale it is. */
async function insertLine(
  tx: Tx,
  line: Placing & { lineId: Id<'OrderLine'>; choice: SeededChoice },
): Promise<SellerAmount> {
  const { offer, quantity = 1, unitPriceCents = 220, depositCents = 0 } = line.choice;
  const cents = unitPriceCents * quantity;
  const [seller] = await tx.rows<{ id: SellerAmount['sellerId'] }>({
    text: `insert into order_lines (id, order_id, offer_id, destination_id, stock_id, variant_id,
             seller_id, product_name, variant_name, ordered_quantity, allotted_quantity, is_weighed,
             unit_price_cents, vat_basis_points, deposit_cents, estimated_cents, ceiling_cents)
           select $1, $2, o.id, $3, o.stock_id, o.variant_id, o.seller_id, p.name, v.name, $4, $4,
             false, $5, 550, $6, $7, $7
           from offers o join variants v on v.id = o.variant_id join products p on p.id = v.product_id
           where o.id = $8 returning seller_id as id`,
    values: [
      line.lineId,
      line.placed.id,
      line.sale.destinationId,
      quantity,
      unitPriceCents,
      depositCents,
      cents,
      offer.id,
    ],
  });
  await tx.rows({
    text: `update stocks set left_quantity = left_quantity - $2
           where id = (select stock_id from offers where id = $1)`,
    values: [offer.id, quantity],
  });
  const dueCents = asCents(cents + depositCents * quantity);
  return { sellerId: seller!.id, dueCents, feeCents: ZERO };
}
