import { after, DAY, fromIso, HOUR } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '../jobs.ts';
import { newId } from '../shared/app.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { openOrderLink } from './order-link.ts';

const test = useTestApp();
/** Thursday 18 h 04 in Paris, while the seeded pickup day lasts. */
const atPickup = fromIso('2026-11-26T17:04:00.000Z');
/** the last moment of the fourteenth day after, a Thursday, is one millisecond before */
const over = fromIso('2026-12-10T23:00:00.000Z');

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

type Headers = Record<string, string>;
type Bought = { sale: SeededSale; household: SeededHousehold; order: SeededOrder };

beforeAll(() => seedTerritory(test));
beforeEach(() => test.setNow(tuesday));

/** Leeks, which perish, and honey and soap, which do not; handed over on Thursday. */
async function buy(isHanded = true): Promise<Bought> {
  const sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Miel' }, { name: 'Savon' }]);
  const household = await seedHousehold(test);
  const order = await seedOrder(
    test,
    sale,
    household,
    sale.offers.map((offer) => ({ offer, depositCents: 20 })),
  );
  const kinds = ['perishable', 'sealed', 'fourteen_days'];
  for (const [index, id] of order.lineIds.entries()) {
    await rows('update order_lines set retraction = $2 where id = $1', [id, kinds[index]]);
  }
  await test.setNow(atPickup);
  if (isHanded) await hand(sale, order);
  return { sale, household, order };
}

async function hand(sale: SeededSale, order: SeededOrder): Promise<void> {
  const event = {
    id: newId(),
    orderId: order.id,
    device: 'téléphone',
    seq: 1,
    actedAt: '2026-11-26T17:04:00.000Z',
    kind: 'handed',
  };
  const reply = await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: await test.signIn(sale.deskId),
    payload: { commands: [event] },
  });
  expect(reply.json().answers).toMatchObject([{ outcome: 'accepted' }]);
}

const retract = (headers: Headers, orderId: string, lineIds: readonly Id<'OrderLine'>[]) =>
  test.server.inject({
    method: 'POST',
    url: `/api/orders/${orderId}/retractions`,
    headers,
    payload: { lineIds },
  });

const read = async (headers: Headers, orderId: string) =>
  (await test.server.inject({ url: `/api/orders/${orderId}`, headers })).json();

const owed = async (orderId: string) => {
  const [due] = await rows<{ due: number }>(
    `select sum(p.amount_cents)::bigint as due from ledger_entries e
     join ledger_postings p on p.entry_id = e.id
     join ledger_accounts a on a.id = p.account_id and a.kind = 'household_due'
     where e.subject_id = $1`,
    [orderId],
  );
  return due!.due;
};

describe('a household that changes its mind', () => {
  it('gives up one line: its amount, deposit included, is owed back, the others stay', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    const [, honey] = order.lineIds;
    expect(await owed(order.id)).toBe(720);
    const reply = await retract(headers, order.id, [honey!]);
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      at: '2026-11-26T17:04:00.000Z',
      dueCents: 240,
      lines: [{ productName: 'Miel', dueCents: 240 }],
    });
    expect(await owed(order.id)).toBe(480);
    const { lines, dueCents } = await read(headers, order.id);
    expect(dueCents).toBe(480);
    expect(lines.find(({ id }: { id: string }) => id === honey)).toMatchObject({
      isRetractable: false,
      retractedAt: '2026-11-26T17:04:00.000Z',
      retractedCents: 240,
      dueCents: 0,
    });
  });

  it('is told which lines it may give up, and until when', async () => {
    const { household, order } = await buy();
    const { lines } = await read(await test.signIn(household.personId), order.id);
    const told = lines.map((line: { retraction: string; retractableUntil: string | null }) => [
      line.retraction,
      line.retractableUntil,
    ]);
    expect(told.toSorted()).toEqual([
      ['fourteen_days', '2026-12-10T23:00:00.000Z'],
      ['perishable', null],
      ['sealed', '2026-12-10T23:00:00.000Z'],
    ]);
  });

  it('may until the fourteenth day is over, and not a moment longer', async () => {
    const { household, order } = await buy();
    const [, honey, soap] = order.lineIds;
    await test.setNow(after(over, -1));
    const headers = await test.signIn(household.personId);
    expect((await retract(headers, order.id, [honey!])).statusCode).toBe(201);
    await test.setNow(over);
    expect((await retract(headers, order.id, [soap!])).json()).toMatchObject({
      status: 409,
      code: 'retraction.refused',
    });
  });

  it('keeps what perishes, and nothing is given up when one line cannot be', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    expect((await retract(headers, order.id, order.lineIds)).json()).toMatchObject({
      code: 'retraction.refused',
    });
    expect(await owed(order.id)).toBe(720);
  });

  it('is answered as the first time when the request is sent again', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    const lines = order.lineIds.slice(1);
    const first = await retract(headers, order.id, lines);
    await test.setNow(after(atPickup, HOUR));
    const again = await retract(headers, order.id, lines);
    expect(again.json()).toEqual(first.json());
    expect(await owed(order.id)).toBe(240);
  });

  it('makes one retraction when two browsers ask at once', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    const lines = order.lineIds.slice(1);
    const replies = await Promise.all([1, 2, 3].map(() => retract(headers, order.id, lines)));
    expect(new Set(replies.map((reply) => reply.json().id)).size).toBe(1);
    expect(await owed(order.id)).toBe(240);
  });

  it('does so by the mailed link of its order, without an account', async () => {
    const { order } = await buy();
    const secret = new URL(await openOrderLink(test.app, order.id)).searchParams.get('link');
    const headers = { authorization: `Bearer link.${secret}` };
    expect((await retract(headers, order.id, [order.lineIds[2]!])).statusCode).toBe(201);
  });

  it('does so before the handover too, and the desk hands that line over no more', async () => {
    const { sale, household, order } = await buy(false);
    const headers = await test.signIn(household.personId);
    expect((await retract(headers, order.id, [order.lineIds[1]!])).statusCode).toBe(201);
    const desk = await test.server.inject({
      url: `/api/pickup-days/${sale.pickupDayId}/desk`,
      headers: await test.signIn(sale.deskId),
    });
    const [shown] = desk.json().orders;
    expect(shown.dueCents).toBe(480);
    expect(shown.lines.map(({ productName }: { productName: string }) => productName)).toEqual([
      'Poireaux',
      'Savon',
    ]);
  });

  it('changes the order instead while the sale is open', async () => {
    const { household, order } = await buy(false);
    await test.setNow(tuesday);
    const headers = await test.signIn(household.personId);
    expect((await retract(headers, order.id, [order.lineIds[1]!])).json()).toMatchObject({
      code: 'retraction.refused',
    });
  });

  it('cannot give up the line of somebody else', async () => {
    const { household, order } = await buy();
    const other = await buy();
    const headers = await test.signIn(household.personId);
    expect((await retract(headers, other.order.id, [other.order.lineIds[1]!])).statusCode).toBe(
      404,
    );
    expect((await retract(headers, order.id, [other.order.lineIds[1]!])).statusCode).toBe(404);
  });
});

describe('the acknowledgement', () => {
  it('says what was given up, with the date and the time, where to bring it and what comes back', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    const { id } = (await retract(headers, order.id, [order.lineIds[1]!])).json();
    await test.setNow(after(atPickup, DAY));
    const waiting = await rows(
      `select from outbox where task = 'mail.order_retracted' and payload->>'subjectId' = $1`,
      [id],
    );
    expect(waiting).toHaveLength(1);
    await jobHandlers['mail.order_retracted']!(test.app, { subjectId: id });
    const [mail] = await rows<{ recipient: string; text: string }>(
      `select recipient, text_body as text from mails where reason = 'order.retracted'
         and subject_id = $1`,
      [id],
    );
    expect(mail!.recipient).toBe(`${household.personId}@etal.test`);
    expect(mail!.text).toContain('Reçue le jeudi 26 novembre à 18\u00a0h\u00a004');
    expect(mail!.text).toContain('Miel : 2,40\u00a0€');
    expect(mail!.text).toContain('La halle, 1 place du Marché, Wervicq');
  });
});

describe('the hub of a retracted order (rule O17)', () => {
  const tell = async (id: string) => {
    await jobHandlers['mail.order_retracted_hub']!(test.app, { subjectId: id });
    return rows<{ recipient: string; text: string; subject: string }>(
      `select recipient, subject, text_body as text from mails
       where reason = 'order.retracted.hub' and subject_id = $1`,
      [id],
    );
  };

  it('is told at its own address what comes back and what it owes, by the code of the order', async () => {
    const { sale, household, order } = await buy();
    await rows(`update organizations set email = 'maison@etal.test' where id = $1`, [sale.hubId]);
    const headers = await test.signIn(household.personId);
    const { id } = (await retract(headers, order.id, [order.lineIds[1]!])).json();
    const promised = await rows(
      `select from outbox where task = 'mail.order_retracted_hub' and payload->>'subjectId' = $1`,
      [id],
    );
    expect(promised).toHaveLength(1);
    const mails = await tell(id);
    expect(mails).toMatchObject([{ recipient: 'maison@etal.test' }]);
    expect(mails[0]!.text).toContain('Miel : 2,40\u00a0€');
    expect(mails[0]!.text).toContain('jeudi 26 novembre, La halle');
    expect(`${mails[0]!.subject} ${mails[0]!.text}`).not.toMatch(/Awa|Diop|0612345678/);
  });

  it('is sent nothing when it has no address', async () => {
    const { household, order } = await buy();
    const headers = await test.signIn(household.personId);
    const { id } = (await retract(headers, order.id, [order.lineIds[1]!])).json();
    expect(await tell(id)).toEqual([]);
  });
});

describe('a product', () => {
  it('that is not as its category says why', async () => {
    const sale = await seedSale(test);
    const headers = await test.signIn(sale.producerPersonId);
    const change = (payload: object) =>
      test.server.inject({
        method: 'PATCH',
        url: `/api/organizations/${sale.producerId}/products/${sale.offers[0]!.productId}`,
        headers,
        payload,
      });
    expect((await change({ retraction: 'fourteen_days' })).json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'retractionReason', code: 'required' }],
    });
    const told = { retraction: 'fourteen_days', retractionReason: 'Bulbes à planter' };
    expect((await change(told)).json()).toMatchObject(told);
  });
});
