import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, HOUR } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let household: SeededHousehold;
let order: SeededOrder;
let headers: { authorization: string };
let sequence: number;

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

/** Two lines: leeks at 2,20 €, and two jars at 5 € with a deposit of 1 € each. Sale closed. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Soupe' }]);
  household = await seedHousehold(test);
  order = await seedOrder(test, sale, household, [
    { offer: sale.offers[0]! },
    { offer: sale.offers[1]!, quantity: 2, unitPriceCents: 500, depositCents: 100 },
  ]);
  await test.setNow(after(sale.closesAt, HOUR));
  headers = await test.signIn(sale.deskId);
  sequence = 0;
});

type Sent = { kind: string; id?: string; device?: string; seq?: number; [key: string]: unknown };

const draft = (sent: Sent) => ({
  id: newId<'DeskCommand'>(),
  device: 'Tablette 1',
  seq: (sequence += 1),
  actedAt: '2026-11-26T15:40:00.000Z',
  orderId: order.id,
  ...sent,
});

async function send(...commands: object[]) {
  const reply = await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers,
    payload: { commands },
  });
  return { status: reply.statusCode, ...reply.json() };
}

const readDesk = async (asHeaders = headers) =>
  test.server.inject({ url: `/api/pickup-days/${sale.pickupDayId}/desk`, headers: asHeaders });

/** What the journal says that the household owes for its order. */
async function owed(): Promise<number> {
  const [row] = await test.app.database.read.rows<{ cents: number }>({
    text: `select coalesce(sum(p.amount_cents), 0)::bigint as cents
           from ledger_entries e join ledger_postings p on p.entry_id = e.id
           join ledger_accounts a on a.id = p.account_id and a.kind = 'household_due'
           where e.subject_id = $1`,
    values: [order.id],
  });
  return row!.cents;
}

describe('the desk', () => {
  it('shows the day by slot with short names and what is still to pay', async () => {
    const reply = await readDesk();
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      placeName: 'La halle',
      slots: [{ id: sale.slotId }],
      orders: [
        {
          code: order.code,
          householdName: 'Awa D.',
          pickupSlotId: sale.slotId,
          dueCents: 1420,
          state: 'expected',
          lines: [
            { productName: 'Poireaux', quantity: 1, state: 'expected' },
            { productName: 'Soupe', quantity: 2, state: 'expected' },
          ],
        },
      ],
    });
  });

  it('never shows a name in full, a price, a phone or an address', async () => {
    const { body } = await readDesk();
    for (const secret of ['Diop', '0612345678', '1 place', 'PriceCents', household.householdId]) {
      expect(body).not.toContain(secret);
    }
  });

  it('shows the end of a phone where two households read alike, and there alone (rule H5)', async () => {
    const { body } = await readDesk();
    expect(body).not.toContain('56 78');
    const other = await seedHousehold(test, 'Awa Delattre');
    await test.app.database.read.rows({
      text: 'update households set phone = $2 where id = $1',
      values: [other.householdId, '07 00 00 43 21'],
    });
    await seedOrder(test, sale, other, [{ offer: sale.offers[0]! }]);
    await seedOrder(test, sale, await seedHousehold(test, 'Zoé Petit'), [
      { offer: sale.offers[0]! },
    ]);
    const { orders } = (await readDesk()).json<Desk>();
    expect(orders.map((row) => [row.householdName, row.phoneEnding])).toEqual([
      ['Awa D.', '43 21'],
      ['Awa D.', '56 78'],
      ['Zoé P.', null],
    ]);
  });

  it('is not there for the producer, the household or another hub', async () => {
    const other = await seedSale(test);
    for (const personId of [sale.producerPersonId, household.personId, other.deskId]) {
      const theirs = await test.signIn(personId);
      expect((await readDesk(theirs)).statusCode).toBe(404);
      headers = theirs;
      expect((await send(draft({ kind: 'handed' }))).status).toBe(404);
    }
  });
});

describe('an order at the desk', () => {
  it('is handed over whole by one command', async () => {
    const { answers, orders } = await send(draft({ kind: 'handed' }));
    expect(answers).toMatchObject([
      { outcome: 'accepted', lineIds: expect.arrayContaining(order.lineIds) },
    ]);
    expect(orders).toMatchObject([{ state: 'handed', dueCents: 1420 }]);
    expect(await owed()).toBe(1420);
  });

  it('costs less by its missing lines, deposits included, and as much again once undone', async () => {
    const missing = draft({ kind: 'missing', lines: [order.lineIds[1]] });
    expect(await send(missing)).toMatchObject({ orders: [{ dueCents: 220, state: 'expected' }] });
    expect(await owed()).toBe(220);
    expect(await send(draft({ kind: 'handed' }))).toMatchObject({
      answers: [{ outcome: 'accepted', lineIds: [order.lineIds[0]] }],
      orders: [{ state: 'handed' }],
    });
    const undo = draft({ kind: 'undo', commandId: missing.id });
    expect(await send(undo)).toMatchObject({
      answers: [{ outcome: 'accepted', lineIds: [order.lineIds[1]] }],
      orders: [{ dueCents: 1420, state: 'expected' }],
    });
    expect(await owed()).toBe(1420);
  });

  it('is unchanged by a line missing and undone in one batch', async () => {
    const missing = draft({ kind: 'missing' });
    const { orders } = await send(missing, draft({ kind: 'undo', commandId: missing.id }));
    expect(orders).toMatchObject([{ dueCents: 1420, state: 'expected', settledBy: [] }]);
    expect(await owed()).toBe(1420);
  });

  it('keeps its notes', async () => {
    const { orders } = await send(draft({ kind: 'note', text: 'Revient à 18 h' }));
    expect(orders).toMatchObject([{ notes: [{ text: 'Revient à 18 h', device: 'Tablette 1' }] }]);
  });

  it('is not handed over while its household may still change it', async () => {
    await test.setNow(after(sale.closesAt, -1));
    const { answers } = await send(draft({ kind: 'handed' }));
    expect(answers).toMatchObject([{ outcome: 'refused', code: 'desk_command.too_early' }]);
  });

  it('of another day is not found, as one that does not exist', async () => {
    const other = await seedSale(test);
    const theirs = await seedOrder(test, other, await seedHousehold(test), [
      { offer: other.offers[0]! },
    ]);
    const { answers, orders } = await send(
      draft({ kind: 'handed', orderId: theirs.id }),
      draft({ kind: 'handed', orderId: newId() }),
    );
    expect(answers).toMatchObject([
      { outcome: 'refused', code: 'not_found' },
      { outcome: 'refused', code: 'not_found' },
    ]);
    expect(orders).toEqual([]);
  });
});

describe('a desk command', () => {
  it('counts once, and is answered the same for ever', async () => {
    const command = draft({ kind: 'missing' });
    const first = await send(command);
    await test.setNow(after(tuesday, 1000 * HOUR));
    const again = await send(command, command);
    expect(again.answers).toEqual([first.answers[0], first.answers[0]]);
    expect(await owed()).toBe(0);
  });

  it('that comes second is told who was first, and when', async () => {
    await send(draft({ kind: 'handed' }));
    const { answers } = await send(draft({ kind: 'handed', device: 'Tablette 2' }));
    expect(answers).toMatchObject([
      { outcome: 'alreadyDone', by: 'Tablette 1', at: '2026-11-25T19:00:00.000Z' },
    ]);
  });

  it('is accepted once when two devices send theirs together', async () => {
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        send(draft({ kind: 'missing', device: `Tablette ${index}` })),
      ),
    );
    const outcomes = replies.map(({ answers }) => answers[0].outcome);
    expect(outcomes.toSorted()).toEqual(['accepted', ...Array(5).fill('alreadyDone')]);
    expect(await owed()).toBe(0);
  });

  it('that two requests carry at once makes one effect', async () => {
    const command = draft({ kind: 'missing', lines: [order.lineIds[0]] });
    const replies = await Promise.all([send(command), send(command), send(command)]);
    expect(new Set(replies.map(({ answers }) => JSON.stringify(answers))).size).toBe(1);
    expect(await owed()).toBe(1200);
  });

  it('does not take the number or the id of another', async () => {
    const first = draft({ kind: 'note', text: 'ici' });
    await send(first);
    expect(await send(draft({ kind: 'handed', seq: first.seq }))).toMatchObject({
      answers: [{ outcome: 'refused', code: 'desk_command.sequence_reused' }],
    });
    sale = await seedSale(test);
    headers = await test.signIn(sale.deskId);
    expect(await send({ ...first, orderId: newId() })).toMatchObject({
      answers: [{ outcome: 'refused', code: 'desk_command.id_reused' }],
    });
  });

  it('carries what its kind needs and nothing else', async () => {
    for (const [sent, path] of [
      [{ kind: 'note' }, 'commands.0.text'],
      [{ kind: 'undo' }, 'commands.0.commandId'],
      [{ kind: 'handed', text: 'ici' }, 'commands.0.text'],
      [{ kind: 'undo', commandId: newId(), lines: order.lineIds }, 'commands.0.lines'],
    ] as const) {
      const reply = await send(draft(sent));
      expect(reply).toMatchObject({ status: 400, code: 'request.invalid', fields: [{ path }] });
    }
  });

  it('comes with fifty others at most', async () => {
    const commands = Array.from({ length: 51 }, () => draft({ kind: 'note', text: 'ici' }));
    expect(await send(...commands)).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await send(...commands.slice(0, 50))).status).toBe(200);
  });
});

describe('two batches that name the same orders in opposite directions', () => {
  it('both succeed, without waiting for one another in a circle', async () => {
    const orders = [order];
    for (let count = 0; count < 5; count += 1) {
      const one = await seedHousehold(test, `Foyer ${count}`);
      orders.push(await seedOrder(test, sale, one, [{ offer: sale.offers[0]! }]));
    }
    const batch = (device: string, list: readonly { id: Id<'Order'> }[]) =>
      send(...list.map(({ id }) => draft({ kind: 'handed', device, orderId: id })));
    const replies = await Promise.all([
      batch('Tablette 1', orders),
      batch('Tablette 2', orders.toReversed()),
    ]);
    const outcomes = replies.flatMap(({ answers }) =>
      answers.map((answer: { outcome: string }) => answer.outcome),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(6);
    expect(outcomes.filter((outcome) => outcome === 'alreadyDone')).toHaveLength(6);
  });
});
