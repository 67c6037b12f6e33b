import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, tuesday } from '../testing/seed.ts';
import type { SeededHousehold, SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;
let orderId: string;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  awa = await seedHousehold(test, 'Awa Diop');
  orderId = (await seedOrder(test, sale, awa, [{ offer: sale.offers[0]! }])).id;
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

async function reach(personId: Id<'Person'>, payload: object = {}, householdId = awa.householdId) {
  return test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/household-files/${householdId}/calls`,
    headers: await test.signIn(personId),
    payload,
  });
}

describe('calling a household (rule F14)', () => {
  it('shows the number with the words of its order, and records who looked', async () => {
    const reply = await reach(sale.managerId, { orderId });
    expect(reply.statusCode).toBe(201);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.json().phone).toBe('0612345678');
    expect(reply.json().text).toMatch(/^Bonjour, votre commande .{3}-.{3} vous attend .+La halle/);
    const looks = await rows(
      `select actor_id, details from audit_records
       where action = 'household.reached' and subject_id = $1`,
      [awa.householdId],
    );
    expect(looks).toEqual([{ actor_id: sale.managerId, details: { hubId: sale.hubId } }]);
  });

  it('asks for a call where the order changed, and only greets without an order', async () => {
    await rows(
      `insert into order_disruptions (id, order_id, revision, cause, at, answer_by)
       values (gen_random_uuid(), $1, 1, 'order_moved', etal_now(), etal_now() + interval '1 day')`,
      [orderId],
    );
    expect((await reach(sale.managerId, { orderId })).json().text).toContain('Appelez-nous au');
    expect((await reach(sale.managerId)).json().text).toMatch(/^Bonjour, c’est /);
  });

  it('says what of its order is called back, until somebody called (rule D24)', async () => {
    const recallId = newId();
    await rows(
      `insert into lot_recalls (id, hub_id, seller_id, lot, reason, advice, words, at)
       values ($1, $2, $3, 'L48', 'germ', 'discard', '', etal_now())`,
      [recallId, sale.hubId, sale.producerId],
    );
    const noticeId = newId();
    await rows('insert into recall_notices (id, recall_id, mail_count) values ($1, $2, 0)', [
      noticeId,
      recallId,
    ]);
    await rows(
      `insert into recall_notice_lines (notice_id, order_id, variant_id, quantity, is_inside)
       values ($1, $2, $3, 1, false)`,
      [noticeId, orderId, sale.offers[0]!.variantId],
    );
    const { text } = (await reach(sale.managerId, { orderId })).json();
    expect(text).toContain('Produit 1, lot L48. Ne le mangez pas. Jetez-le.');
    await rows(
      `insert into household_tellings (pickup_day_id, household_id, at)
       values ($1, $2, etal_now() + interval '1 minute')`,
      [sale.pickupDayId, awa.householdId],
    );
    expect((await reach(sale.managerId, { orderId })).json().text).toContain('vous attend');
  });

  it('is for those who manage the hub, of a household that it knows, about its own order', async () => {
    expect((await reach(awa.personId)).statusCode).toBe(404);
    const zoe = await seedHousehold(test, 'Zoé Ailleurs');
    expect((await reach(sale.managerId, {}, zoe.householdId)).statusCode).toBe(404);
    const other = await seedOrder(test, sale, zoe, [{ offer: sale.offers[0]! }]);
    expect((await reach(sale.managerId, { orderId: other.id })).statusCode).toBe(404);
  });

  it('is refused for a household that gave no phone', async () => {
    await rows('update households set phone = null where id = $1', [awa.householdId]);
    const reply = await reach(sale.managerId);
    expect(reply.json().code).toBe('household.no_phone');
  });
});
