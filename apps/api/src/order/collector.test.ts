import { HOUR, after, toIso } from '@etal/domain/shared/instant';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: OrderRequests;
let placed: PlacedOrder;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test);
  awa = await orderRequests(test, sale, await seedHousehold(test));
  placed = (await awa.place({ [sale.offers[0]!.id]: 1 })).json();
});

const say = (revision: number, name: string | null) =>
  awa.put(`/api/orders/${placed.id}/collector`, revision, { name });

const deskOrder = async () => {
  const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
  const reply = await test.server.inject({ url, headers: await test.signIn(sale.deskId) });
  return reply.json().orders[0];
};

const handOver = async () => {
  const command = {
    id: newId(),
    device: '1',
    seq: 1,
    actedAt: toIso(sale.closesAt),
    kind: 'handed',
    orderId: placed.id,
  };
  return test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: await test.signIn(sale.deskId),
    payload: { commands: [command] },
  });
};

describe('somebody else who collects', () => {
  it('is named by the household, and the desk reads the name', async () => {
    expect(await deskOrder()).toMatchObject({ collectorName: null });
    expect((await say(1, '  Fatima  ')).json()).toMatchObject({ revision: 2, dueCents: 220 });
    expect(await deskOrder()).toMatchObject({ collectorName: 'Fatima' });
    expect((await awa.read(placed.id)).json()).toMatchObject({ collectorName: 'Fatima' });
    expect((await say(1, 'Paul')).json().code).toBe('order.changed');
    await say(2, null);
    expect(await deskOrder()).toMatchObject({ collectorName: null });
  });

  it('may change after the closing, until everything is handed over', async () => {
    await test.setNow(after(sale.closesAt, HOUR));
    expect((await say(1, 'Fatima')).statusCode).toBe(200);
    await handOver();
    expect((await say(2, 'Paul')).json()).toMatchObject({ status: 409, code: 'order.collected' });
    expect(await deskOrder()).toMatchObject({ collectorName: 'Fatima', state: 'handed' });
  });

  it('is a name and nothing else', async () => {
    for (const payload of [{}, { name: '' }, { name: 'Fatima', phone: '06' }]) {
      const reply = await awa.put(`/api/orders/${placed.id}/collector`, 1, payload);
      expect(reply.json().code).toBe('request.invalid');
    }
  });

  it('stands nowhere but on the order: neither in revisions, audit nor outbox', async () => {
    await say(1, 'Fatima Zahra');
    const written = await test.app.database.read.rows({
      text: `select before::text, after::text, reason from order_revisions where order_id = $1
             union all select details::text, action, '' from audit_records where subject_id = $1
             union all select payload::text, task, '' from outbox where payload->>'subjectId' = $1::text`,
      values: [placed.id],
    });
    expect(JSON.stringify(written)).not.toContain('Fatima');
  });
});
