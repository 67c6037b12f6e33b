import type { Corrections } from '@etal/contracts/delivery/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import type { Id } from '@etal/domain/shared/id';
import { fromIso, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { tellChanges } from '../notice/tell-changes.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedSale,
  seedTerritory,
  type SeededOffer,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { issueCorrections } from './issue-corrections.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let awa: OrderRequests;
let manager: Headers;
let placed: PlacedOrder;

beforeAll(() => seedTerritory(test));

/** Awa has ordered; the sale has closed and the sheet has left. */
beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 10 },
    { name: 'Œufs', priceCents: 310, stock: 6 },
  ]);
  awa = await orderRequests(test, sale, await seedHousehold(test));
  manager = await test.signIn(sale.managerId);
  placed = (await awa.place({ [leeks().id]: 3, [eggs().id]: 1 })).json<PlacedOrder>();
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
  await issuePreparationSheets(test.app);
  await workOnce(mailbox.app);
  mailbox.received.length = 0;
});

const leeks = () => sale.offers[0]!;
const eggs = () => sale.offers[1]!;

function correct(choices: Record<string, number>, more: { revision?: number; as?: Headers } = {}) {
  const lines = Object.entries(choices).map(([offerId, quantity]) => ({ offerId, quantity }));
  return test.server.inject({
    method: 'PUT',
    url: `/api/orders/${placed.id}/corrected-lines`,
    headers: { ...(more.as ?? manager), 'if-match': `"${more.revision ?? 1}"` },
    payload: { lines, reason: 'Les œufs sont cassés.' },
  });
}

async function corrections(): Promise<Corrections['corrections']> {
  const answer = await test.server.inject({
    url: `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/corrections`,
    headers: manager,
  });
  return answer.json<Corrections>().corrections;
}

async function issueAt(iso: string): Promise<void> {
  await test.setNow(fromIso(iso));
  await issueCorrections(test.app);
}

/** Another sale to the same day, which stays open; of a producer of its own unless told. */
async function seedOpenSale(
  more: { sellerId?: Id<'Organization'>; closesAt?: string } = {},
): Promise<SeededOffer> {
  const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });
  const orderCycleId = newId<'OrderCycle'>();
  const { opensAt, closesAt = '2026-11-26T09:00:00Z' } = { opensAt: toIso(sale.opensAt), ...more };
  const producerId = more.sellerId ?? (await seedOrganization(test, 'producer', 'Laiterie'));
  await rows(
    `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
     values ($1, $2, 'Vente des frais', $3, $3)`,
    [orderCycleId, sale.hubId, opensAt],
  );
  await rows(
    `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
     values ($1, $2, $3, $4, $5)`,
    [newId(), orderCycleId, sale.pickupDayId, opensAt, closesAt],
  );
  const offer = await seedOffer(test, { producerId, orderCycleId }, { name: 'Lait' });
  await rows(`insert into order_cycle_publications (order_cycle_id, at) values ($1, $2)`, [
    orderCycleId,
    opensAt,
  ]);
  return offer;
}

describe('an order that has closed', () => {
  it('is changed by the hub, with a reason; what is due and the stock follow (rule W7)', async () => {
    const answer = await correct({ [leeks().id]: 2 });
    expect(answer.json()).toMatchObject({ revision: 2, dueCents: 440 });
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 440 });
    const left = await test.app.database.read.rows<{ left: number }>({
      text: 'select left_quantity as left from stocks where id = any($1::uuid[]) order by id',
      values: [[leeks().stockId, eggs().stockId]],
    });
    expect(left.map((row) => row.left).toSorted()).toEqual([6, 8]);
  });

  it('is told its household with that reason, with the changes of the day (rule W7)', async () => {
    await correct({ [leeks().id]: 2 });
    await test.setNow(fromIso('2026-11-26T13:30:00Z'));
    await tellChanges(mailbox.app);
    await workOnce(mailbox.app);
    const mail = mailbox.received.find(({ subject }) => subject!.includes('a changé'));
    expect(mail!.text).toContain('Motif : Les œufs sont cassés.'.replace(' :', '\u00a0:'));
    expect(mail!.text).toContain('Œufs, 500 g : retiré');
  });

  it('is cancelled when nothing is left of it (rule W7)', async () => {
    expect((await correct({})).json()).toMatchObject({ isCancelled: true, dueCents: 0 });
  });

  it('is the hub’s alone to change then, from what it saw, and what was ordered (rule W7)', async () => {
    expect((await correct({}, { as: awa.headers })).statusCode).toBe(404);
    const desk = await test.signIn(sale.deskId);
    expect((await correct({}, { as: desk })).statusCode).toBe(404);
    expect((await correct({}, { revision: 7 })).json()).toMatchObject({ code: 'order.changed' });
    expect((await correct({ [leeks().id]: 99 })).json()).toMatchObject({
      code: 'stock.insufficient',
    });
  });

  it('is changed until something of it is handed over', async () => {
    const command = { kind: 'handed', orderId: placed.id, device: '1', seq: 1 };
    await test.server.inject({
      method: 'POST',
      url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
      headers: manager,
      payload: {
        commands: [{ ...command, id: test.app.newId(), actedAt: '2026-11-25T18:10:00.000Z' }],
      },
    });
    expect((await correct({})).json()).toMatchObject({ status: 409, code: 'order.settled' });
  });
});

describe('a product that the hub adds to an order that has closed', () => {
  it('is told the producer as one that was not there (rules W7, W8)', async () => {
    await correct({ [leeks().id]: 3 });
    await issueAt('2026-11-25T18:20:00Z');
    const answer = await correct({ [leeks().id]: 3, [eggs().id]: 2 }, { revision: 2 });
    expect(answer.json()).toMatchObject({ revision: 3, dueCents: 3 * 220 + 2 * 310 });
    await issueAt('2026-11-25T18:40:00Z');
    const [latest] = await corrections();
    expect(latest).toMatchObject({
      number: 2,
      lines: [{ code: placed.code, productName: 'Œufs', from: 0, to: 2 }],
    });
    await workOnce(mailbox.app);
    const mail = mailbox.received.find(({ subject }) => subject!.includes('n°\u00a02'));
    expect(mail!.text).toContain('2 au lieu de 0');
  });

  it('gives its producer a sheet, had it none for the day (rule D1)', async () => {
    const milk = await seedOpenSale({ closesAt: '2026-11-25T18:05:00Z' });
    await correct({ [leeks().id]: 3, [eggs().id]: 1, [milk.id]: 2 });
    await test.setNow(fromIso('2026-11-25T18:20:00Z'));
    await issuePreparationSheets(test.app);
    const [sheet] = await test.app.database.read.rows<{ lines: object[] }>({
      text: `select s.lines from preparation_sheets s
             join offers o on o.seller_id = s.seller_id where o.id = $1`,
      values: [milk.id],
    });
    expect(sheet!.lines).toMatchObject([{ code: placed.code, quantity: 2 }]);
  });
});

describe('a producer whose sheet has left', () => {
  it('gets corrections no. 1, 2, … that say only what differs, without any name (rule W8)', async () => {
    await correct({ [leeks().id]: 2, [eggs().id]: 1 });
    await issueAt('2026-11-25T18:19:59Z');
    expect(await corrections()).toEqual([]);
    await issueAt('2026-11-25T18:20:00Z');
    await issueCorrections(test.app);
    await correct({ [leeks().id]: 2 }, { revision: 2 });
    await issueAt('2026-11-25T18:40:00Z');
    expect(await corrections()).toMatchObject([
      {
        number: 2,
        variants: [{ productName: 'Œufs', difference: -1 }],
        lines: [{ code: placed.code, productName: 'Œufs', from: 1, to: 0 }],
      },
      { number: 1, lines: [{ code: placed.code, productName: 'Poireaux', from: 3, to: 2 }] },
    ]);
    await workOnce(mailbox.app);
    const mails = mailbox.received.filter(
      ({ subject, text }) =>
        subject!.startsWith('Correction') && text!.includes(showCode(placed.code)),
    );
    expect(mails).toHaveLength(2);
    const second = mails.find(({ subject }) => subject!.includes('n°\u00a02'));
    const text = second!.text!;
    expect(text).toContain(`${showCode(placed.code)} Œufs`);
    expect(text).toContain('0 au lieu de 1');
    expect(text).not.toMatch(/Poireaux|Awa|Diop/);
    const sheet = await test.server.inject({
      url: `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`,
      headers: manager,
    });
    expect(sheet.json()).toMatchObject({ correctionCount: 2 });
  });

  it('is told nothing of changes that came back to what it knows (rule W8)', async () => {
    await correct({ [leeks().id]: 2, [eggs().id]: 1 });
    await correct({ [leeks().id]: 3, [eggs().id]: 1 }, { revision: 2 });
    await issueAt('2026-11-25T19:00:00Z');
    expect(await corrections()).toEqual([]);
  });

  it('waits for no order of another sale of that day (rule W8)', async () => {
    const milk = await seedOpenSale();
    await correct({ [leeks().id]: 2, [eggs().id]: 1 });
    await test.setNow(fromIso('2026-11-25T18:19:00Z'));
    const bachir = await orderRequests(test, sale, await seedHousehold(test, 'Bachir Ali'));
    expect((await bachir.place({ [milk.id]: 2 })).statusCode).toBe(201);
    await issueAt('2026-11-25T18:20:00Z');
    expect(await corrections()).toMatchObject([{ number: 1, lines: [{ from: 3, to: 2 }] }]);
  });

  it('is told what changed before the sheet of its second sale left (rule W8)', async () => {
    const milk = await seedOpenSale({
      sellerId: sale.producerId,
      closesAt: '2026-11-25T18:15:00Z',
    });
    const bachir = await orderRequests(test, sale, await seedHousehold(test, 'Bachir Ali'));
    expect((await bachir.place({ [milk.id]: 2 })).statusCode).toBe(201);
    await test.setNow(fromIso('2026-11-25T18:20:00Z'));
    await correct({ [leeks().id]: 2, [eggs().id]: 1 });
    await test.setNow(fromIso('2026-11-25T18:26:00Z'));
    await issuePreparationSheets(test.app);
    await issueAt('2026-11-25T18:30:00Z');
    expect(await corrections()).toMatchObject([{ number: 1, lines: [{ from: 3, to: 2 }] }]);
  });

  it('is told at once when the pickup is near, and once by two workers (rule W8)', async () => {
    await test.setNow(fromIso('2026-11-26T13:31:00Z'));
    await correct({ [leeks().id]: 1, [eggs().id]: 1 });
    await Promise.all([issueCorrections(test.app), issueCorrections(test.app)]);
    expect(await corrections()).toMatchObject([{ number: 1, lines: [{ from: 3, to: 1 }] }]);
  });
});
