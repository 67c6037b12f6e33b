import { findViolations } from '@etal/db/invariants';
import { asCents } from '@etal/domain/shared/cents';
import { beforeAll, describe, expect, it } from 'vitest';
import { post, type Posting } from '../ledger/post.ts';
import { newId, type Tx } from '../shared/app.ts';
import { seedFee } from '../testing/seed-fee.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let order: SeededOrder;
let other: SeededOrder;

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  const choices = [{ offer: sale.offers[0]! }];
  order = await seedOrder(test, sale, await seedHousehold(test), choices);
  other = await seedOrder(test, sale, await seedHousehold(test), choices);
});

/** What the invariants say of a tampering, which is then undone. */
async function seenOf(tampering: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const undo = new Error('undone');
  let seen: string[] = [];
  const tampered = test.app.inTransaction({ kind: 'system', job: 'test' }, async (tx) => {
    await tampering(tx);
    seen = (await findViolations({ read: tx })).map(({ invariant }) => invariant);
    throw undo;
  });
  await expect(tampered).rejects.toBe(undo);
  return seen;
}

const entry = (tx: Tx, subjectId: string, postings: Posting[]) =>
  post(tx, { kind: 'test', subjectId, postings });

const account = (kind: Posting['account']['kind'], holderKey: string, cents: number) => ({
  account: { kind, holderKey, organizationId: sale.hubId },
  amountCents: asCents(cents),
});

const isDue = 'I2 a seller is due the lines of its order, but for fees';
const isOwed = 'I2 an order is owed by its household to its merchant';
const isTold = 'a placed order is told';

describe('the invariants', () => {
  it('see a seller that is due what another sells', async () => {
    const moved = (tx: Tx) =>
      entry(tx, order.id, [
        account('seller_due', sale.producerId, 220),
        account('seller_due', sale.hubId, -220),
      ]);
    expect(await seenOf(moved)).toEqual([isDue, isDue]);
  });

  it('see a line whose price is not what its seller is due', async () => {
    const cheaper = (tx: Tx) =>
      tx.rows({
        text: 'update order_lines set estimated_cents = estimated_cents - 1 where order_id = $1',
        values: [order.id],
      });
    expect(await seenOf(cheaper)).toEqual([
      'I2 the household owes the lines and fees of its order',
      isDue,
    ]);
  });

  it('see what a seller is due for no order', async () => {
    const loose = (tx: Tx) =>
      entry(tx, newId(), [
        account('seller_due', sale.producerId, -100),
        account('household_due', newId(), 100),
      ]);
    expect(await seenOf(loose)).toEqual([isDue]);
  });

  it('see an order that another household owes', async () => {
    const owed = (tx: Tx) =>
      entry(tx, order.id, [
        account('household_due', newId(), 220),
        account('opening', sale.hubId, -220),
      ]);
    expect(new Set(await seenOf(owed))).toContain(isOwed);
  });

  it('see an order in the books of another merchant', async () => {
    const books = (tx: Tx) =>
      entry(tx, order.id, [
        {
          ...account('seller_due', sale.producerId, 100),
          account: {
            kind: 'seller_due',
            holderKey: sale.producerId,
            organizationId: sale.producerId,
          },
        },
        account('seller_due', sale.producerId, -100),
      ]);
    expect(await seenOf(books)).toEqual([isOwed]);
  });

  it('see a fee that no line pays, and one that another earns', async () => {
    const earned = (tx: Tx) =>
      entry(tx, order.id, [
        account('seller_due', sale.producerId, 20),
        account('fee_income', sale.producerId, -20),
      ]);
    expect(await seenOf(earned)).toEqual([
      isDue,
      'I2 the house earns the fees of lines and orders',
      'an opening or a fee is held by its merchant',
    ]);
  });

  it('see a line that lost what the house keeps of it', async () => {
    const kept = (tx: Tx) =>
      tx.rows({
        text: 'update order_lines set withheld_basis_points = 1200 where order_id = $1',
        values: [order.id],
      });
    expect(await seenOf(kept)).toEqual([isDue, 'I2 the house earns the fees of lines and orders']);
  });

  it('see a fee of an order that nobody posted, and one that is due of nothing that comes', async () => {
    const feeId = await seedFee(test, sale, { calculator: 'per_order', amountCents: 100 });
    const add = (tx: Tx, due: number) =>
      tx.rows({
        text: `insert into order_fees (order_id, fee_id, kind, asked_cents, due_cents)
          values ($1, $2, 'packing', 100, $3)`,
        values: [order.id, feeId, due],
      });
    expect(await seenOf((tx) => add(tx, 100))).toEqual([
      'I2 the household owes the lines and fees of its order',
      'I2 the house earns the fees of lines and orders',
    ]);
    expect(await seenOf((tx) => add(tx, 0))).toEqual([
      'I2 a fee of an order is due while something of it comes',
    ]);
  });

  it('see an opening that is not its merchant’s', async () => {
    const opened = (tx: Tx) =>
      entry(tx, newId(), [
        account('household_due', newId(), 100),
        account('opening', sale.producerId, -100),
      ]);
    expect(await seenOf(opened)).toEqual(['an opening or a fee is held by its merchant']);
  });

  it('see an order whose confirmation was forgotten', async () => {
    const forgotten = (tx: Tx) =>
      tx.rows({
        text: `delete from outbox where task = 'mail.order_placed' and payload->>'subjectId' = $1`,
        values: [other.id],
      });
    expect(await seenOf(forgotten)).toEqual([isTold]);
  });
});
