import { expectInvariants } from '@etal/db/invariants';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;
let placed: PlacedOrder;
let desk: Headers;
let sequence: number;

beforeAll(() => seedTerritory(test));

/** Awa ordered two chickens of 1,8 kg or so, 2,1 kg at most, at 11,50 € the kilogram, and leeks. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poulet', priceCents: 1_150 }, { name: 'Poireaux' }]);
  const [chicken, leeks] = sale.offers as [(typeof sale.offers)[0], (typeof sale.offers)[0]];
  await test.app.database.read.rows({
    text: `update variants set is_weighed = true, measure = 1800, maximum_grams = 2100
      where id = $1`,
    values: [chicken.variantId],
  });
  awa = await orderRequests(test, sale, await seedHousehold(test));
  placed = (await awa.place({ [chicken.id]: 2, [leeks.id]: 1 })).json<PlacedOrder>();
  desk = await test.signIn(sale.deskId);
  sequence = 0;
  await test.setNow(fromIso('2026-11-26T16:40:00Z'));
});

const events = () => `/api/pickup-days/${sale.pickupDayId}/desk`;

async function line() {
  const reply = await test.server.inject({ url: events(), headers: desk });
  return reply.json<Desk>().orders[0]!.lines.find(({ isWeighed }) => isWeighed)!;
}

const draft = (kind: string, more: object = {}) => ({
  id: newId<'DeskCommand'>(),
  device: 'Balance',
  seq: (sequence += 1),
  actedAt: '2026-11-26T16:40:00.000Z',
  orderId: placed.id,
  kind,
  ...more,
});

const weight = async (grams: number, more: object = {}) =>
  draft('weighed', { lines: [(await line()).id], grams, ...more });

async function send(...commands: object[]) {
  const reply = await test.server.inject({
    method: 'POST',
    url: `${events()}/events`,
    headers: desk,
    payload: { commands },
  });
  return reply.json();
}

/** What the journal says that the household owes for its order, and by which entries. */
async function journal() {
  return test.app.database.read.rows<{ kind: string; cents: number }>({
    text: `select e.kind, p.amount_cents::bigint as cents
      from ledger_entries e join ledger_postings p on p.entry_id = e.id
      join ledger_accounts a on a.id = p.account_id and a.kind = 'household_due'
      where e.subject_id = $1 order by e.id`,
    values: [placed.id],
  });
}

const due = async () => (await awa.read(placed.id)).json<Order>().dueCents;

describe('a weight that the house notes (rule H8)', () => {
  it('makes the amount due at once, at the desk, for the household and in the journal', async () => {
    expect(await line()).toMatchObject({ expectedGrams: 3_600, realGrams: null });
    const { answers, orders } = await send(await weight(3_650));
    expect(answers).toMatchObject([{ outcome: 'accepted' }]);
    expect(orders).toMatchObject([
      { dueCents: 4_198 + 220, weighedBy: [{ device: 'Balance', grams: 3_650 }], settledBy: [] },
    ]);
    expect(await due()).toBe(4_418);
    expect(await journal()).toEqual([
      { kind: 'order.placed', cents: 4_360 },
      { kind: 'handover.weighed', cents: 58 },
    ]);
    await expectInvariants(test.app.database);
  });

  it('never costs more than was announced', async () => {
    await send(await weight(5_000, { isSure: true }));
    expect(await due()).toBe(4_830 + 220);
  });

  it('is needed before anything of it is handed over', async () => {
    const refused = { outcome: 'refused', code: 'weight.missing' };
    expect(await send(draft('handed'))).toMatchObject({ answers: [refused] });
    expect(await send(await weight(3_650), draft('handed'))).toMatchObject({
      answers: [{ outcome: 'accepted' }, { outcome: 'accepted' }],
      orders: [{ state: 'handed', dueCents: 4_418 }],
    });
  });

  it('is asked again when it is unusual, by the same command', async () => {
    const command = await weight(1_000);
    const unusual = { outcome: 'refused', code: 'weight.unusual' };
    expect(await send(command)).toMatchObject({ answers: [unusual], orders: [{ weighedBy: [] }] });
    expect(await send({ ...command, isSure: true })).toMatchObject({
      answers: [{ outcome: 'accepted' }],
    });
    expect(await due()).toBe(1_150 + 220);
  });

  it('counts once, however often it comes, and stands against another', async () => {
    const [command, other] = [await weight(3_650), await weight(3_700, { device: 'Autre' })];
    const replies = await Promise.all([send(command), send(command), send(command)]);
    expect(new Set(replies.map(({ answers }) => answers[0].outcome))).toEqual(
      new Set(['accepted']),
    );
    expect(await send(other, { ...other, id: newId(), seq: 99, grams: 3_650 })).toMatchObject({
      answers: [{ code: 'weight.known' }, { outcome: 'alreadyDone', by: 'Balance' }],
    });
    expect(await journal()).toHaveLength(2);
  });

  it('is taken back by an undo, with what it changed, and not once it is handed over', async () => {
    const command = await weight(3_650);
    await send(command, draft('handed'));
    const undo = draft('undo', { commandId: command.id });
    expect(await send(undo)).toMatchObject({ answers: [{ code: 'weight.settled' }] });
    expect(await line()).toMatchObject({ realGrams: 3_650, state: 'handed' });
    expect(await due()).toBe(4_418);
  });

  it('leaves nothing once it is undone, also in one batch, and may be noted anew', async () => {
    const command = await weight(3_650);
    await send(command, draft('undo', { commandId: command.id }));
    expect(await line()).toMatchObject({ realGrams: null });
    expect(await due()).toBe(4_360);
    expect(await journal()).toHaveLength(1);
    await send(await weight(3_500));
    expect(await due()).toBe(4_025 + 220);
  });

  it('comes back with a line that was missing by mistake', async () => {
    await send(await weight(3_650));
    const missing = draft('missing', { lines: [(await line()).id] });
    expect(await send(missing)).toMatchObject({ orders: [{ dueCents: 220 }] });
    await send(draft('undo', { commandId: missing.id }));
    expect(await line()).toMatchObject({ realGrams: 3_650 });
    expect(await due()).toBe(4_418);
    await expectInvariants(test.app.database);
  });

  it('stands against what the producer would note after it', async () => {
    await test.setNow(fromIso('2026-11-25T18:10:00Z'));
    const { id: lineId } = await line();
    await send(await weight(3_650));
    const reply = await test.server.inject({
      method: 'PUT',
      url: `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/weights`,
      headers: await test.signIn(sale.producerPersonId),
      payload: { weights: [{ lineId, grams: 3_700 }], isSure: false },
    });
    expect(reply.json()).toMatchObject({ code: 'weight.known' });
    expect(await due()).toBe(4_418);
  });

  it('is of one line, whole grams, and of no other act', async () => {
    const { id } = await line();
    for (const [sent, path] of [
      [draft('weighed', { grams: 3_650 }), 'commands.0.lines'],
      [draft('weighed', { lines: [id] }), 'commands.0.grams'],
      [draft('weighed', { lines: [id, id], grams: 3_650 }), 'commands.0.lines'],
      [draft('handed', { grams: 3_650 }), 'commands.0.grams'],
      [draft('note', { text: 'ici', isSure: true }), 'commands.0.isSure'],
    ] as const) {
      expect(await send(sent)).toMatchObject({ code: 'request.invalid', fields: [{ path }] });
    }
  });
});
