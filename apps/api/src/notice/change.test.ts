import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { cancelOrder } from '../order/cancel-order.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { tellChanges } from './tell-changes.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let awa: OrderRequests;
let placed: PlacedOrder;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220 },
    { name: 'Œufs', priceCents: 310 },
  ]);
  awa = await orderRequests(test, sale, await seedHousehold(test));
  placed = (await awa.place({ [leeks()]: 2 })).json<PlacedOrder>();
  await workOnce(mailbox.app);
  mailbox.received.length = 0;
});

const leeks = () => sale.offers[0]!.id;
const eggs = () => sale.offers[1]!.id;

/** What is told at a moment, by one worker. */
async function tellAt(iso: string) {
  await test.setNow(fromIso(iso));
  await tellChanges(mailbox.app);
  await workOnce(mailbox.app);
  return mailbox.received;
}

const evening = '2026-11-24T18:00:00Z';

describe('the changes of an order', () => {
  it('are told in one mail at 19 h: what changed since the last one, and what stands (rule N5)', async () => {
    const once = (await awa.change(placed, { [leeks()]: 3 }, 660)).json<PlacedOrder>();
    await awa.change(once, { [leeks()]: 3, [eggs()]: 1 }, 970);
    expect(await tellAt('2026-11-24T17:59:59Z')).toHaveLength(0);
    const mails = await tellAt(evening);
    expect(mails).toHaveLength(1);
    const text = mails[0]!.text!;
    expect(mails[0]!.subject).toBe('Votre commande a changé\u00a0: jeudi 26 novembre');
    expect(mails[0]!.messageId).toBe(`<order.changed.3.${placed.id}@etal.test>`);
    expect(text).toContain('Poireaux, 500 g : 3 au lieu de 2');
    expect(text).toContain('Œufs, 500 g : ajouté\u00a0: 1');
    expect(text).toContain('9,70');
    expect(await tellAt('2026-11-24T18:30:00Z')).toHaveLength(1);
  });

  it('are not told when the order came back to what was said', async () => {
    const once = (await awa.change(placed, { [leeks()]: 5 }, 1100)).json<PlacedOrder>();
    await awa.change(once, { [leeks()]: 2 }, 440);
    expect(await tellAt(evening)).toHaveLength(0);
  });

  it('are told once a day: those that follow wait for the next', async () => {
    await awa.change(placed, { [leeks()]: 3 }, 660);
    expect(await tellAt(evening)).toHaveLength(1);
    await awa.change({ ...placed, revision: 2 }, { [eggs()]: 2 }, 620);
    expect(await tellAt('2026-11-24T18:59:00Z')).toHaveLength(1);
    const mails = await tellAt('2026-11-25T18:00:00Z');
    expect(mails).toHaveLength(2);
    expect(mails[1]!.text).toContain('Poireaux, 500 g : retiré');
    expect(mails[1]!.text).not.toContain('3 au lieu de 2');
  });

  it('wait for the morning when nobody told them in time', async () => {
    await awa.change(placed, { [leeks()]: 3 }, 660);
    expect(await tellAt('2026-11-24T19:00:00Z')).toHaveLength(0);
    expect(await tellAt('2026-11-25T06:59:59Z')).toHaveLength(0);
    expect(await tellAt('2026-11-25T07:00:00Z')).toHaveLength(1);
  });

  it('leave once when two workers tell them together', async () => {
    await awa.change(placed, { [leeks()]: 3 }, 660);
    await test.setNow(fromIso(evening));
    await Promise.all([tellChanges(mailbox.app), tellChanges(mailbox.app)]);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(1);
  });

  it('are told no more once the order is cancelled, which is answered at once', async () => {
    await awa.change(placed, { [leeks()]: 3 }, 660);
    await test.setNow(fromIso('2026-11-24T21:00:00Z'));
    const cancelled = await awa.put(`/api/orders/${placed.id}/cancellation`, 2);
    expect(cancelled.statusCode).toBe(200);
    await workOnce(mailbox.app);
    expect(mailbox.received.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('annulée'),
    ]);
    expect(await tellAt('2026-11-25T18:00:00Z')).toHaveLength(1);
  });
});

describe('the cancellation of an order by somebody else', () => {
  it('is told at 8 h when it is made at night (rule N2)', async () => {
    await test.setNow(fromIso('2026-11-24T21:00:00Z'));
    const manager = await test.actorOf(sale.managerId);
    await cancelOrder(mailbox.app, manager, { orderId: placed.id as never, revision: 1 });
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
    await tellAt('2026-11-25T07:00:00Z');
    expect(mailbox.received).toHaveLength(1);
    await test.setNow(tuesday);
  });
});
